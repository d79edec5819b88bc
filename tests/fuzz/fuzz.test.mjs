// Bad input of every kind, at every operation: only documented answers, never a 5xx, and nothing told to who may not know. `./isa test --deep` asks 100,000 times.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { installed } from './installed.mjs';

before(installed);

test('whatever is asked, the answer is one that the document names for it, and tells nothing that its reader may not know', { timeout: 3600_000 }, async t => {
  const { fuzz } = await import('./fuzz.mjs');
  const said = [], seen = await fuzz({ requests: process.env.ISA_DEEP === '1' ? 100_000 : 2000, seed: 20261103, say: line => said.push(line) });
  for (const line of said) t.diagnostic(line);
  assert.equal(seen.violations, 0, said.join('\n'));
  assert.deepEqual(seen.told, ['a birth date', 'a family name', 'a formula, as a text', 'a note', 'a reason', 'an AHV number', 'the name of a document'], 'values to be found in wrong hands must be found in the right ones');
  assert.equal(seen.died, false, 'the app ended by itself');
});
