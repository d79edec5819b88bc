// One life of a data folder: killed while it is seeded, started again, ended in every way; what was acknowledged stays.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { appOf, ended, folder, freePort, nothingLeft, processesOf, remove, root, run, until } from './running.mjs';

const data = folder('data'), other = folder('other'), port = await freePort();
let isa;

const month = () => JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')).month;
const present = async () => (await isa.get(`/api/partners/oseo/sheets/${month()}`, 'partner:oseo')).sheets.map(sheet => sheet.counts.present);
const persons = async () => (await present()).length;
async function start(env) {
  isa = run(data, port, env);
  await isa.ready();
}

after(async () => {
  if (isa && isa.code === undefined) isa.child.kill('SIGTERM');
  await isa?.exit;
  await nothingLeft(data);
  [data, other].forEach(remove);
});

test('What starts nothing says why, and ends at once', async () => {
  const none = await ended('./isa', ['sign', 'oseo', 'package.json'], { env: { ISA_DATA: other } });
  assert.equal(none.code, 1);
  assert.match(none.err, /nothing runs on .*Start \.\/isa run first/);
  const lost = await ended('./isa', ['sign', 'oseo', 'no such file'], { env: { ISA_DATA: other } });
  assert.equal(lost.code, 1);
  assert.match(lost.err, /no file no such file/);
  for (const wrong of ['0', '70000', 'http']) {
    const refused = await ended('./isa', ['run'], { env: { ISA_DATA: other, ISA_PORT: wrong } });
    assert.equal(refused.code, 1);
    assert.match(refused.err, /a port is a number/);
  }
});

test('isa killed while it seeds leaves no process, and the next start completes the demo', async () => {
  isa = run(data, port, { ISA_DEMO: '1' });
  await until('the first step of the demo', () => existsSync(join(data, 'demo.json')) || isa.code !== undefined);
  isa.child.kill('SIGKILL');
  await nothingLeft(data);
  assert.ok(!isa.out.includes('ready:'), 'the kill came after the seeding');

  await start({ ISA_DEMO: '1' });
  assert.equal(isa.out.split('\n').filter(line => line.startsWith('ready: ')).length, 1);
  assert.equal(isa.out.split('\n')[0], `ready: http://127.0.0.1:${port}`);
  assert.equal(await persons(), 3);
  assert.ok(!isa.err.includes('building'), isa.err);
  assert.equal(statSync(data).mode & 0o777, 0o700);
  for (const secret of ['run.env', 'keys.json']) assert.equal(statSync(join(data, secret)).mode & 0o777, 0o600, secret);
});

test('Beside a running app lists are made anew and keys are exchanged, and everything still opens', async () => {
  const command = async name => {
    const { code, out, err } = await ended('./isa', [name], { env: { ISA_DATA: data } });
    assert.equal(code, 0, err);
    return out;
  };
  assert.match(await command('rebuild-index'), /^3 cases indexed anew, 0 rows without a case taken away$/m);
  assert.match(await command('rotate-keys'), /new wrapping key/);
  assert.match(await command('drop-keys'), /One wrapping key is on the ring/);
  assert.equal(await persons(), 3);
});

test('The lines that it prints work as they stand', async () => {
  const lines = isa.out.split('\n').slice(1).filter(line => line && !line.startsWith('#'));
  assert.equal(lines.length, 6);
  const pasted = async line => {
    const { code, out, err } = await ended('bash', ['-c', line]);
    assert.equal(code, 0, err);
    return out;
  };
  const before = JSON.parse(await pasted(lines[0]));
  assert.equal(before.sheets.length, 3);
  assert.match(await pasted(lines[1]), /^[^{]*[;,][^]*\n.*\d{4}-\d{2}-\d{2}/);
  const { delivery, status } = JSON.parse(await pasted(lines[2]));
  const report = await until('the delivery', async () => {
    const seen = await isa.get(status, 'partner:oseo');
    return seen.state !== 'received' && seen;
  });
  assert.deepEqual([report.delivery, report.state, report.marks.recorded, report.marks.rejected], [delivery, 'processed', 1, 0]);
  assert.equal(JSON.parse(await pasted(lines[0])).sheets.reduce((sum, sheet) => sum + sheet.counts.present, 0), before.sheets.reduce((sum, sheet) => sum + sheet.counts.present, 0) + 1);
  assert.equal(JSON.parse(await pasted(lines[3])).person.ahv, '756.0000.0000.02');
});

test('The sample client of a partner posts and reads its report', async () => {
  const made = await fetch(`${isa.base}/api/partners`, {
    method: 'POST', headers: { authorization: 'Bearer dev:admin:', 'content-type': 'application/json', 'idempotency-key': 'sample' },
    body: JSON.stringify({ id: 'sample', name: 'Sample', kind: 'organiser' }),
  });
  assert.equal(made.status, 201);
  const { secret } = await made.json();
  const posted = await ended('node', [join(root, 'samples/webhook/post-attendance.mjs'), isa.base, 'sample', join(data, 'try/attendance.json')], { env: { WEBHOOK_SECRET: secret.value } });
  assert.equal(posted.code, 0, posted.err);
  assert.equal(JSON.parse(posted.out).state, 'processed');       // with its mark rejected: the contract is oseo's
});

test('sign says in one sentence what it cannot', async () => {
  const { code, out, err } = await ended('./isa', ['sign', 'nobody', 'package.json'], { env: { ISA_DATA: data } });
  assert.deepEqual([code, out], [1, '']);
  assert.equal(err.trim().split('\n').length, 1);
});

test('A second run on the same folder, or on the same port, says so and ends', async () => {
  const folderTaken = await ended('./isa', ['run'], { env: { ISA_DATA: data, ISA_PORT: String(await freePort()) } });
  assert.equal(folderTaken.code, 1);
  assert.match(folderTaken.err, /another \.\/isa run works on/);
  const portTaken = await ended('./isa', ['run'], { env: { ISA_DATA: other, ISA_PORT: String(port) } });
  assert.equal(portTaken.code, 1);
  assert.match(portTaken.err, new RegExp(`port ${port} is in use`));
  assert.equal(await persons(), 3);
});

test('SIGTERM ends everything within ten seconds, and the next start has the data and seeds nothing', async () => {
  const counted = await present(), seeded = statSync(join(data, 'demo.json')).mtimeMs, asked = Date.now();
  isa.child.kill('SIGTERM');
  assert.equal(await isa.exit, 0);
  assert.ok(Date.now() - asked < 10_000);
  assert.deepEqual(processesOf(data), []);
  assert.ok(!existsSync(join(data, 'run.env')));

  await start({ ISA_DEMO: '1' });
  assert.deepEqual(await present(), counted);
  assert.equal(await persons(), 3);
  assert.equal(statSync(join(data, 'demo.json')).mtimeMs, seeded);
});

test('Ctrl-C reaches the whole group and still loses nothing', async () => {
  const made = await fetch(`${isa.base}/api/partners`, {
    method: 'POST', headers: { authorization: 'Bearer dev:admin:', 'content-type': 'application/json', 'idempotency-key': 'last' },
    body: JSON.stringify({ id: 'last', name: 'The last one', kind: 'organiser' }),
  });
  assert.equal(made.status, 201);
  process.kill(-isa.child.pid, 'SIGINT');
  assert.equal(await isa.exit, 0);
  assert.deepEqual(processesOf(data), []);

  await start();
  assert.ok(!isa.out.includes('curl'), 'without the demo there is nothing of it to try');
  assert.equal(isa.out.trim().split('\n').length, 2);
  const signed = await ended('./isa', ['sign', 'last', 'package.json'], { env: { ISA_DATA: data } });
  assert.equal(signed.code, 0, signed.err);
  assert.match(signed.out, /^webhook-id: .+\nwebhook-timestamp: \d+\nwebhook-signature: v1,.+\n$/);
});

test('isa killed alone takes its children along, and the next start has the data', async () => {
  const counted = await present();
  isa.child.kill('SIGKILL');
  await isa.exit;
  await start();                                  // at once: it waits for what is still saving
  assert.deepEqual(await present(), counted);
});

test('When the app dies, isa ends Azurite and exits last, not with 0', async () => {
  const counted = await present();
  process.kill(appOf(data).pid, 'SIGKILL');
  assert.equal(await isa.exit, 1);
  assert.match(isa.err, /the app has ended by itself/);
  assert.deepEqual(processesOf(data), []);

  await start();
  assert.deepEqual(await present(), counted);
});
