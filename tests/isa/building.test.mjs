// When ./isa builds and installs, and how it counts: in a small repository with tools that only note how they were called.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { ended, folder, freePort, processesOf, remove, root, until } from './running.mjs';

const work = folder('building'), repo = join(work, 'repo'), bin = join(work, 'bin'), app = 'functions/Isa.Functions';
after(() => remove(work));

const put = (path, text, mode) => {
  mkdirSync(dirname(join(repo, path)), { recursive: true });
  writeFileSync(join(repo, path), text, { mode });
};
// NODE_TEST_CONTEXT: else the inner node --test would report to the outer one.
const environment = more => ({ ...process.env, NODE_TEST_CONTEXT: undefined, ISA_DATA: join(work, 'data'), PATH: bin + delimiter + process.env.PATH, ...more });
const isa = async (...args) => {
  put('calls', '');
  const answer = await ended(join(repo, 'isa'), args, { env: environment({ ISA_PORT: String(await freePort()) }) });
  return { ...answer, calls: readFileSync(join(repo, 'calls'), 'utf8').trim().split('\n').filter(Boolean).map(call => call.split(' ').slice(0, 2).join(' ')) };
};

beforeEach(() => {
  remove(work);
  put('x', '');
  copyFileSync(join(root, 'isa'), join(repo, 'isa'));
  for (const path of ['Directory.Build.props', 'Directory.Packages.props', 'BannedSymbols.txt', '.editorconfig', 'global.json', 'package-lock.json', `${app}/Isa.Functions.csproj`, `${app}/Program.cs`, `${app}/packages.lock.json`, 'functions/Isa.Domain/Isa.Domain.csproj', 'functions/Isa.Domain/Reference/communes.csv', 'functions/Isa.Domain/Old.cs']) put(path, path);
  mkdirSync(bin);
  const tool = (name, lines) => writeFileSync(join(bin, name), `#!/usr/bin/env bash\n${lines}\n`, { mode: 0o755 });
  tool('npm', `echo "npm $*" >>"${repo}/calls"; mkdir -p node_modules`);
  tool('dotnet', `
    [[ $1 = --list-sdks ]] && { echo '10.0.401 [/sdk]'; exit; }
    echo "dotnet $*" >>"${repo}/calls"
    case $1 in
      build) [[ ! -f slow ]] || exec sleep 60; [[ ! -f broken ]] || { echo 'Program.cs(1,1): error CS1002: ; expected'; exit 1; }; mkdir -p ${app}/bin/Release/net10.0 ${app}/obj functions/Isa.Domain/{bin,obj}; : >${app}/bin/Release/net10.0/Isa.Functions.dll ;;
      publish) [[ ! -f broken ]] || { echo 'Program.cs(1,1): error CS1002: ; expected'; exit 1; }; for folder in "$@"; do [[ $folder != */isa-package ]] || break; done; mkdir -p "$folder"; printf '#!/bin/sh\\necho "$1 $2" >"$3"' >"$folder/Isa.Functions"; chmod +x "$folder/Isa.Functions" ;;
      format) [[ ! -f crooked ]] ;;
      test) cat "\${2%/*}/said" 2>/dev/null; name=\${2##*/}; cp "\${2%/*}/trx" "\${@: -1}/\${name%.csproj}.trx" 2>/dev/null; exit "$(cat "\${2%/*}/code" 2>/dev/null || echo 0)" ;;
    esac`);
});

test('Without a change nothing is built or installed', async () => {
  assert.deepEqual((await isa('prepare', 'app')).calls.sort(), ['dotnet build', 'npm ci']);
  assert.deepEqual((await isa('prepare', 'app')).calls, []);
});

test('Whatever the build reads starts it: changed, new, gone, or put in another\'s place', async () => {
  await isa('prepare', 'app');
  const changes = {
    'a source': () => put(`${app}/Program.cs`, 'other'),
    'a list of versions': () => put('Directory.Packages.props', 'other'),
    'a lock file': () => put(`${app}/packages.lock.json`, 'other'),
    'data': () => put('functions/Isa.Domain/Reference/communes.csv', 'other'),
    'a static file': () => put('functions/web/index.html', 'new'),
    'a source gone': () => rmSync(join(repo, 'functions/Isa.Domain/Old.cs')),
    'an older file': () => renameSync(join(repo, 'x'), join(repo, app, 'x')),
    'the output gone': () => rmSync(join(repo, app, 'bin'), { recursive: true }),
  };
  for (const [what, change] of Object.entries(changes)) {
    change();
    assert.deepEqual((await isa('prepare', 'app')).calls, ['dotnet build'], what);
    assert.deepEqual((await isa('prepare', 'app')).calls, [], `after ${what}`);
  }
  put('package-lock.json', 'other');
  assert.deepEqual((await isa('prepare', 'app')).calls, ['npm ci']);
});

test('A failing build is shown, and tried again', async () => {
  put('broken', '');
  for (let i = 0; i < 2; i++) {
    const { code, err, calls } = await isa('prepare', 'app');
    assert.equal(code, 1);
    assert.match(err, /error CS1002/);
    assert.ok(calls.includes('dotnet build'));
  }
});

test('The package is what the app makes of what was published; the tests take it when nothing has changed', async () => {
  put('host.json', '');
  for (let i = 0; i < 2; i++) {
    const { code, out, err, calls } = await isa('package');
    assert.equal(code, 0, err);
    assert.deepEqual(calls, ['dotnet publish']);
    assert.match(out, /^artifacts\/isa-functions\.zip {2}\d+ bytes\n$/);
    assert.match(readFileSync(join(repo, 'artifacts/isa-functions.zip'), 'utf8'), /^package \S*isa-package\n$/);
  }
  assert.deepEqual((await isa('prepare', 'package')).calls, []);
  put('host.json', 'other');
  assert.deepEqual((await isa('prepare', 'package')).calls, ['dotnet publish']);

  put('broken', '');
  const broken = await isa('package');
  assert.equal(broken.code, 1);
  assert.match(broken.err, /error CS1002/);
});

test('A build that fails ends ./isa run; a signal ends a build', async () => {
  put('broken', '');
  const broken = await isa('run');
  assert.equal(broken.code, 1);
  assert.match(broken.err, /error CS1002/);
  rmSync(join(repo, 'broken'));
  put('calls', '');

  put('slow', '');
  const run = spawn(join(repo, 'isa'), ['run'], { env: environment({ ISA_PORT: String(await freePort()) }), stdio: 'ignore' });
  await until('the build', () => readFileSync(join(repo, 'calls'), 'utf8').includes('dotnet build functions/Isa.Functions -c Release'));
  run.kill('SIGTERM');
  assert.deepEqual(await once(run, 'exit'), [0, null]);
  assert.deepEqual(processesOf(work), []);
});

const trx = (passed, failed, skipped = 0) => `<TestRun>\n<ResultSummary outcome="Completed">\n<Counters total="${passed + failed + skipped}" executed="${passed + failed}" passed="${passed}" failed="${failed}" error="0" timeout="0" notExecuted="0" />\n</ResultSummary></TestRun>\n`;
const project = (name, results, code = 0) => {
  put(`tests/${name}/${name}.csproj`, '');
  if (results) put(`tests/${name}/trx`, results);
  put(`tests/${name}/code`, String(code));
};
const nodeTest = text => put('tests/web/page.test.mjs', `import { test } from 'node:test';\n${text}\n`);
const lastLine = ({ out }) => out.split('\n').at(-2);

test('The last line adds up all tests', async () => {
  project('Domain', trx(5, 0));
  project('Functions', trx(7, 0));
  nodeTest("test('one', () => {}); test('two', () => {});");
  const seen = await isa('test');
  assert.equal(lastLine(seen), '14 passed, 0 failed');
  assert.equal(seen.code, 0);
  assert.deepEqual(seen.calls.filter(call => call.startsWith('dotnet')), ['dotnet build', 'dotnet format', 'dotnet test', 'dotnet test']);
});

test('What failed is told once more before the last line', async () => {
  const failure = '  Failed Isa.OneTests.One [3 ms]\n  Error Message:\n   Assert.Equal() Failure\nExpected: 1\nActual:   2\n';
  project('Domain', trx(1, 1), 1);
  put('tests/Domain/said', `${failure}[xUnit.net 00:00:09] other words\nFailed!  - Failed: 1\n`);
  project('Functions', trx(7, 0));
  const seen = await isa('test');
  assert.ok(seen.out.endsWith(`Failed!  - Failed: 1\n${failure}8 passed, 1 failed\n`), seen.out);
});

for (const [what, wrong, last] of [
  ['A failing test', () => project('Functions', trx(6, 1), 1), '11 passed, 1 failed'],
  ['A skipped test', () => project('Functions', trx(6, 0, 1)), '11 passed, 1 failed'],
  ['A run that leaves no results', () => project('Functions', null, 134), '5 passed, 1 failed'],
  ['A run that crashes after good results', () => project('Functions', trx(7, 0), 134), '12 passed, 1 failed'],
  ['A wrong format', () => put('crooked', ''), '5 passed, 1 failed'],
  ['A failing build', () => put('broken', ''), '0 passed, 1 failed'],
  ['A failing test of node', () => nodeTest("test('one', () => {}); test('two', () => { throw new Error('no'); });"), '6 passed, 1 failed'],
  ['A skipped test of node', () => nodeTest("test('one', { skip: true }, () => {});"), '5 passed, 1 failed'],
  ['A file of node that does not load', () => nodeTest('throw new Error();'), '5 passed, 1 failed'],
]) {
  test(`${what} is counted, and the exit code is 1`, async () => {
    project('Domain', trx(5, 0));
    wrong();
    const seen = await isa('test');
    assert.equal(lastLine(seen), last, seen.out + seen.err);
    assert.equal(seen.code, 1);
  });
}
