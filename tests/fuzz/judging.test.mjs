// The fuzz finds nothing in a good app; here it is shown what it would find in a bad one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { root } from '../isa/running.mjs';
import { installed } from './installed.mjs';

const document = JSON.parse(readFileSync(join(root, 'docs/openapi/v1.json'), 'utf8'));
const secret = { what: 'a family name', value: 'Exemple-Muster', readers: new Set(['sas:']) };
const problem = (status, code, errors) => ({ status, type: 'application/problem+json', body: JSON.stringify({ type: `urn:isa:problem:${code}`, title: 'x', status, detail: 'x', traceId: 'x', ...errors && { errors } }) });
const good = { status: 200, type: 'application/json', body: JSON.stringify({ items: [], continuation: null }) };
let judge;

before(async () => {
  await installed();
  const { Judge, operationsOf } = await import('./judging.mjs');
  judge = new Judge(document, operationsOf(document), [secret]);
});

const kinds = ({ status, type, body, headers = {} }, path = '/api/cases', method = 'GET') => judge.judge({ method, path, reader: 'admin:' },
  { status, headers: { ...type && { 'content-type': type }, 'cache-control': 'no-store', ...headers }, body: Buffer.from(body) }).map(({ kind }) => kind);

for (const [what, expected, answer, ...place] of [
  ['a list without an item', [], good],
  ['a refusal that is named', [], problem(404, 'not-found')],
  ['a status that is not named', ['status not documented'], { ...good, status: 206 }],
  ['a failure', ['5xx'], problem(500, 'internal')],
  ['overload that does not say how long', ['5xx', 'no Retry-After'], problem(503, 'busy')],
  ['a problem of others', ['body not as documented'], problem(404, 'partner.exists')],
  ['a fault of others', ['fault not documented'], problem(400, 'query.malformed', [{ pointer: '/x', code: 'mark.contradicts', detail: 'x' }])],
  ['a member too many', ['body not as documented'], { ...good, body: '{"items":[],"continuation":null,"more":1}' }],
  ['an answer that is no JSON', ['not JSON'], { ...good, body: '{' }],
  ['another type', ['type not documented'], { ...good, type: 'text/plain' }],
  ['a personal value', ['body not as documented', 'told to who may not know'], { ...good, body: '{"items":[{"name":"Exemple-Muster"}],"continuation":null}' }],
  ['a personal value in a header', ['told to who may not know'], { ...good, headers: { location: '/api/Exemple-Muster' } }],
  ['what may be cached', ['may be cached'], { ...good, headers: { 'cache-control': 'private' } }],
  ['a stack', ['tells of its inside', 'type not documented'], { status: 200, type: 'text/plain', body: 'System.IO.IOException: x\n   at Isa.Functions.Program.Main()' }],
  ['a formula in a table', ['a formula in a table'], { status: 200, type: 'text/csv', body: '\ufeffa;b\r\n1;"=cmd|\' /C calc\'!A0"\r\n' }, '/api/partners/oseo/sheets/2026-10'],
  ['numbers in a table', [], { status: 200, type: 'text/csv', body: '\ufeffa;b\r\n-1.50;\'=1+1\r\n' }, '/api/partners/oseo/sheets/2026-10'],
  ['a method that is not there', [], { ...problem(405, 'method-not-allowed'), headers: { allow: 'GET' } }, '/api/cases', 'PUT'],
  ['another refusal where nothing is', ['not documented'], problem(409, 'case.changed'), '/api/nothing'],
]) test(`${what}: ${expected.join(', ') || 'all is well'}`, () => assert.deepEqual(kinds(answer, ...place).sort(), expected));

test('a log holds neither a text that was sent nor a line of others', () => {
  const log = 'isa: building …\nfail: Isa.Functions.HttpFunction[4] OpenCase failed\nwarn: Microsoft.AspNetCore.Server.Kestrel[0] Zqxjv of Exemple-Muster\n';
  assert.deepEqual(judge.judgeLog(log, ['Zqxjv']).map(({ kind }) => kind), ['logged', 'logged', 'a failure in the log', 'logged in another form']);
});
