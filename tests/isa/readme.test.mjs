// The walk of the README, pasted as it stands there.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ended, folder, freePort, remove, root, run } from './running.mjs';

test('the walk of the README ends with a mark in the sheet and its half-day in the statements', async () => {
  const [, walk] = readFileSync(join(root, 'README.md'), 'utf8').match(/```bash\n([\s\S]+?)```/);
  const data = folder('readme'), port = await freePort();
  const isa = run(data, port, { ISA_DEMO: '1' });
  try {
    await isa.ready();
    const walked = await ended('bash', ['-euo', 'pipefail', '-c', walk], { env: { ISA_DATA: data, ISA_PORT: String(port) } });
    assert.equal(walked.code, 0, walked.err + walked.out);
    const [state, report, sheets, why, ...shares] = walked.out.trim().split('\n');
    assert.equal(state, 'active');
    assert.equal(JSON.parse(report).marks.recorded, 1);
    assert.ok(JSON.parse(sheets).sheets.some(sheet => sheet.counts.present === 1));
    assert.match(why, /^1 facturé, 0\.5 présent/);
    assert.equal(shares.length, 2);
  } finally {
    isa.child.kill('SIGTERM');
    await isa.exit;
    remove(data);
  }
});
