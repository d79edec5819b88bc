// The document seen by others: a validator, a schema library, and a proxy that holds the calls of the HTTP tests against it.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ended, root } from '../isa/running.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const document = JSON.parse(readFileSync(join(root, 'docs/openapi/v1.json')));
const operations = Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })));

// By these every function is called at least once with success and once in vain.
const walk = ['AccessTests', 'RefusalTests', 'CaseLifeTests', 'CaseListTests', 'DraftTests', 'DocumentTests', 'IntakeShapeTests', 'OpenCaseTests', 'PaperTests', 'ProposeContractTests', 'SecretTests', 'StatementTests.Only_who_has_part_in_a_statement_reads_it'];
// With --deep all HTTP tests but those that count calls, break storage or send ten thousand of something.
const others = ['Platform', 'Store', 'OpenApiTests', 'InfraTests', 'HouseRules', 'CrashTests', 'BrokenOff', 'HistoryTests', 'ResumedClosing', 'FaultTests', 'AtRestTests', 'EntraTests', 'StandaloneGuard'];
const filter = process.env.ISA_DEEP === '1'
  ? ['Category!=Deep', ...others.map(name => `FullyQualifiedName!~${name}`)].join('&')
  : walk.map(name => `FullyQualifiedName~.${name}`).join('|');

before(async () => {
  if (existsSync(join(here, 'node_modules/.package-lock.json'))) return;
  const installed = await ended('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: here });
  assert.equal(installed.code, 0, installed.err);
});

test('a validator that others wrote finds a valid document of OpenAPI 3.1', async () => {
  const { Validator } = await import('@seriousme/openapi-schema-validator');
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors, null, 1));
  assert.equal(validator.version, '3.1');
});

test('every function has a good call as example, and each example is as its schema says, without a member more', async () => {
  const Ajv = require('ajv/dist/2020.js').default;
  const ajv = new Ajv({ strict: false, allErrors: true });
  require('ajv-formats').default(ajv);
  ajv.addSchema({ $id: 'isa', ...closed(document) });
  const step = text => text.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
  const wrong = [];
  for (const { path, method, operationId, requestBody, responses } of operations) {
    const forms = Object.entries(requestBody?.content ?? {}).map(([type, form]) => [`requestBody/content/${step(type)}`, form]);
    const answers = Object.entries(responses).filter(([status]) => status < 300).flatMap(([status, { content }]) => Object.entries(content ?? {}).map(([type, form]) => [`responses/${status}/content/${step(type)}`, form]));
    for (const [what, all] of [['request', forms], ['answer', answers]]) if (operationId !== 'GetOpenApi' && all.some(([place]) => place.endsWith('json')) && !all.some(([, form]) => 'example' in form)) wrong.push(`${operationId} has no example of a good ${what}: ISA_PRISM=1 ISA_EXAMPLES=1 dotnet test … records it.`);
    for (const [place, form] of [...forms, ...answers].filter(([, form]) => 'example' in form)) {
      const holds = ajv.compile({ $ref: `isa#/paths/${step(path)}/${method}/${place}/schema` });
      if (!holds(form.example)) wrong.push(`${operationId} ${place}: ${ajv.errorsText(holds.errors)}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('the HTTP tests pass once more through a proxy that refuses what the document does not say', { timeout: 600_000 }, async t => {
  const folder = mkdtempSync(join(tmpdir(), 'isa-openapi-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const calls = join(folder, 'calls.json');
  const run = await ended('dotnet', ['test', 'tests/Isa.Functions.Tests', '--no-build', '-c', 'Release', '--filter', filter], { env: { ISA_PRISM: '1', ISA_CALLS: calls } });
  assert.equal(run.code, 0, run.out + run.err);
  const made = readFileSync(calls, 'utf8').trimEnd().split('\n').map(line => JSON.parse(line));
  const called = (name, is) => made.some(call => call.function === name && is(call.status) && (call.judged || call.status >= 400));
  t.diagnostic(`${made.length} calls, ${made.filter(call => call.judged).length} of them as the document says, 0 violations`);
  assert.deepEqual(operations.filter(one => !called(one.operationId, status => status < 300)).map(one => one.operationId), [], 'nobody called these with success');
  assert.deepEqual(operations.filter(one => one.security.length > 0 && !called(one.operationId, status => status >= 400)).map(one => one.operationId), [], 'nobody was refused by these');
});

/** The same schemas, and no member that they do not name. */
function closed(node) {
  if (Array.isArray(node)) return node.map(closed);
  if (node === null || typeof node !== 'object') return node;
  const copy = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, name === 'example' ? value : closed(value)]));
  return node.type === 'object' && node.properties && !('additionalProperties' in node) ? { ...copy, additionalProperties: false } : copy;
}
