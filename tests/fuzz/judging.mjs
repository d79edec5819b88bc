// An answer held against the document, and searched for what must never be told.
import { createRequire } from 'node:module';
import { script } from './world.mjs';

const require = createRequire(import.meta.url);
const step = text => text.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');

/** The operations of the document, with what a plan asks about them. */
export const operationsOf = document => Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => {
  const of = place => (operation.parameters ?? []).filter(parameter => parameter.in === place);
  const types = Object.keys(operation.requestBody?.content ?? {});
  return {
    ...operation, path, method, inPath: of('path').map(({ name }) => name), inQuery: of('query'), types, isFile: types.includes('*/*'), body: types.length > 0 && !types.includes('*/*') ? operation.requestBody.content : null,
    isOpen: operation.security.length === 0, isSigned: operation.security.some(way => 'webhookId' in way), route: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
  };
}));

export class Judge {
  #ajv;
  #document;
  #operations;
  #canaries;

  /** What was told to who may know it, and how often: without this a search for leaks would prove nothing. */
  told = new Map();

  constructor(document, operations, canaries) {
    const Ajv = require('ajv/dist/2020.js').default;
    this.#ajv = new Ajv({ strict: false, allErrors: true });
    require('ajv-formats').default(this.#ajv);
    this.#ajv.addSchema({ $id: 'isa', ...closed(document) });
    [this.#document, this.#operations] = [document, operations];
    this.#canaries = canaries.map(({ value, ...rest }) => ({ ...rest, spellings: [...new Set([value, value.replaceAll('.', ''), encodeURIComponent(value), JSON.stringify(value).slice(1, -1), Buffer.from(value).toString('base64').replace(/.?=*$/, '')])].filter(each => each.length > 7) }));
  }

  /** What is wrong with this answer: { kind, what }; nothing when all is as the document says. */
  judge(request, { status, headers, body, failed }) {
    if (failed) return [{ kind: 'no answer', what: failed }];
    const wrong = [], found = (kind, what) => wrong.push({ kind, what });
    const said = body.toString('utf8'), whole = `${Object.entries(headers).map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${said}`, type = (headers['content-type'] ?? '').split(';')[0];
    const operation = this.#meant(request);
    if (status >= 500 && !(status === 503 && !said.includes('problem:busy"'))) found('5xx', `${status} ${said.slice(0, 300)}`);
    if ((status === 429 || status === 503) && !/^[1-9]\d*$/.test(headers['retry-after'] ?? '')) found('no Retry-After', String(status));
    if (status === 405 && !headers.allow) found('no Allow', '405');

    if (operation === 'elsewhere') this.#elsewhere(status, type, body, found);
    else if (operation) this.#documented(operation, { status, type, said, body, close: headers.connection === 'close' }, found);

    for (const { what, spellings, readers } of this.#canaries) {
      if (!spellings.some(value => whole.includes(value))) continue;
      if (readers.has(request.reader)) this.#count(what);
      else found('told to who may not know', `${what} to ${request.reader ?? 'nobody'}`);
    }
    if (status < 300 && operation !== 'elsewhere' && operation && !operation.isOpen && !/no-store/.test(headers['cache-control'] ?? '')) found('may be cached', headers['cache-control'] ?? 'no Cache-Control');
    if (/^\s+at [\w.<>`]+\(/m.test(said) || /\b(System|Microsoft|Azure|Isa)\.\w+(\.\w+)*Exception\b/.test(said)) found('tells of its inside', said.slice(0, 300));
    if (headers.server || headers['x-powered-by']) found('tells of its inside', headers.server ?? headers['x-powered-by']);
    if (type === 'text/csv') this.#table(said, found);
    if (type === 'text/html' && said.includes(script)) found('a text became a script', script);
    return wrong;
  }

  /** Lines that the app must not log: of whom it speaks, what it holds, and what is not in its own form. */
  judgeLog(log, marks) {
    const wrong = [];
    for (const { what, spellings } of this.#canaries) if (!what.startsWith('a path') && spellings.some(value => log.includes(value))) wrong.push({ kind: 'logged', what });
    for (const text of marks) if (log.includes(text)) wrong.push({ kind: 'logged', what: `a text that was sent: ${log.split('\n').find(line => line.includes(text)).slice(0, 300)}` });
    for (const line of log.split('\n')) if (/^(fail|crit): /.test(line)) wrong.push({ kind: 'a failure in the log', what: line.slice(0, 1000) });
    for (const line of log.split('\n')) if (line !== '' && !/^(isa: |(info|warn|fail|crit): Isa\.)/.test(line)) wrong.push({ kind: 'logged in another form', what: line.slice(0, 300) });
    return wrong;
  }

  /** Which operation the path leads to; what is not HTTP in the eyes of the server leads nowhere. */
  #meant({ method, path }) {
    const plain = path.split(/[?#]/)[0];
    let place;
    try {
      place = new URL(plain.replace(/\\/g, '%5C'), 'http://isa').pathname;
    } catch {
      return 'elsewhere';
    }
    const there = this.#operations.filter(operation => operation.route.test(place));
    // A literal segment goes before a parameter.
    return there.filter(operation => operation.method === method.toLowerCase()).sort((a, b) => a.inPath.length - b.inPath.length)[0] ?? 'elsewhere';
  }

  /** No operation: not there, not with this method, or (empty, from the server itself) not even a request. */
  #elsewhere(status, type, body, found) {
    const problem = type === 'application/problem+json' && body.length > 0 ? JSON.parse(body).type : null;
    const fits = status === 400 ? body.length === 0 || problem : status === 404 ? problem === 'urn:isa:problem:not-found' : status === 405 ? problem === 'urn:isa:problem:method-not-allowed' : status < 400;
    if (!fits && !(body.length === 0 && (status === 404 || status === 405))) found('not documented', `${status} ${problem ?? type}`);      // HEAD has no body
  }

  #documented(operation, { status, type, said, body, close }, found) {
    if ((status === 400 || status === 414) && type === '' && body.length === 0 && close) return;      // to the server it was no request: it ends the connection before the app sees anything
    const response = operation.responses[status];
    if (!response) return found('status not documented', `${status} ${said.slice(0, 200)}`);
    if (body.length === 0 && !response.content) return;
    const form = response.content?.[type];
    if (!form) return found('type not documented', `${status} ${type || 'none'} ${said.slice(0, 200)}`);
    if (!/json$/.test(type)) return;
    let value;
    try {
      value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
    } catch (error) {
      return found('not JSON', error.message);
    }
    if (status === 400 || status === 422) {
      const codes = new Set([...operation['x-isa-fault-codes'] ?? [], value.type?.split(':').at(-1)]), others = (value.errors ?? []).filter(error => !codes.has(error.code));
      if (others.length > 0) found('fault not documented', [...new Set(others.map(error => error.code))].join(', '));
    }
    if (operation.operationId === 'GetOpenApi') return;
    const holds = this.#ajv.getSchema(`isa#/paths/${step(operation.path)}/${operation.method}/responses/${status}/content/${step(type)}/schema`);
    if (!holds(value)) found('body not as documented', `${status} ${this.#ajv.errorsText(holds.errors)}`);
  }

  /** Whatever a spreadsheet takes for the separator, no cell begins a formula; numbers may be negative. */
  #table(said, found) {
    for (const cell of cells(said)) if (/^\s*[=+\-@＝＋－＠]/.test(cell) && !/^[+-]?[\d.,'’]+$/.test(cell)) return found('a formula in a table', cell.slice(0, 100));
    if (said.includes(`'=`)) this.#count('a formula, as a text');
  }

  #count(what) {
    this.told.set(what, (this.told.get(what) ?? 0) + 1);
  }
}

function cells(text) {
  const all = [];
  for (const [, quoted, bare] of text.replace(/^\ufeff/, '').matchAll(/(?:^|;|\r\n)(?:"((?:[^"]|"")*)"|([^;\r\n]*))/g)) all.push(quoted?.replaceAll('""', '"') ?? bare);
  return all;
}

/** The same schemas, and no member that they do not name. */
function closed(node) {
  if (Array.isArray(node)) return node.map(closed);
  if (node === null || typeof node !== 'object') return node;
  const copy = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, name === 'example' ? value : closed(value)]));
  return node.type === 'object' && node.properties && !('additionalProperties' in node) ? { ...copy, additionalProperties: false } : copy;
}
