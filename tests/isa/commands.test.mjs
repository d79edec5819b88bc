// What ./isa says before it starts anything: its help, and what is missing on a machine.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import { ended, folder, remove } from './running.mjs';

const work = folder('commands');
after(() => remove(work));

test('help, and no command at all, print the help', async () => {
  for (const args of [['help'], []]) {
    const { code, out, err } = await ended('./isa', args);
    assert.deepEqual([code, err], [0, '']);
    for (const command of ['run', 'test', 'bench', 'package', 'rebuild-index', 'sign', 'rotate-keys', 'drop-keys', 'help']) assert.match(out, new RegExp(`^  ${command} `, 'm'));
  }
});

test('An unknown command, or a wrong use, is told from a failure: 2', async () => {
  for (const [args, said] of [[['rum'], /no command 'rum'[^]*Usage:/], [['sign', 'oseo'], /usage: \.\/isa sign/], [['rotate-keys', 'now'], /usage: \.\/isa rotate-keys/], [['test', '--fast'], /usage: \.\/isa test/]]) {
    const { code, out, err } = await ended('./isa', args);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, said);
  }
});

/** A PATH with everything that this machine has, but for some, which may have another in their place. */
const bin = join(work, 'bin');
mkdirSync(bin);
const found = process.env.PATH.split(delimiter).filter(existsSync).reverse().flatMap(from => readdirSync(from).map(name => [name, join(from, name)]));
for (const [name, path] of new Map(found)) symlinkSync(path, join(bin, name));
async function runWith(tools) {
  const away = Object.entries(tools).map(([name, prints]) => {
    renameSync(join(bin, name), join(work, name));
    if (prints) writeFileSync(join(bin, name), `#!/bin/sh\necho '${prints}'\n`, { mode: 0o755 });
    return name;
  });
  const answer = await ended('./isa', ['run'], { env: { PATH: bin, ISA_DATA: join(work, 'data') } });
  for (const name of away) renameSync(join(work, name), join(bin, name));
  assert.equal(answer.code, 1);
  assert.ok(!existsSync(join(work, 'data')));
  return answer.err;
}

test('A missing tool is named, with what it is for and where it comes from; all at once', async () => {
  for (const missing of [['dotnet'], ['node'], ['npm'], ['flock', 'setpriv']]) {
    const said = await runWith(Object.fromEntries(missing.map(name => [name, null])));
    assert.equal(said.trim().split('\n').length, missing.length, said);
    for (const tool of missing) assert.match(said, new RegExp(`^isa: ${tool} is missing\\. It is needed .+; Debian: .+`, 'm'));
  }
});

test('A tool that is too old is said to be', async () => {
  assert.match(await runWith({ node: 'v18.19.0' }), /node is 18\.19\.0; 20 or newer/);
  assert.match(await runWith({ dotnet: '8.0.404 [/usr/share/dotnet/sdk]' }), /dotnet has no SDK 10/);
});
