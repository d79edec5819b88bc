// Asks a running app what nobody should ask, and holds every answer against its own OpenAPI document:
//   node tests/fuzz/fuzz.mjs [--requests 2000] [--seed 1] [--at 0] [--only OpenCase,GetCase] [--parallel 8]
// Ends with 1 when an answer is not one that the document names, or tells what it must not; each kind of violation with its smallest request.
import fc from 'fast-check';
import { Agent, request as httpRequest } from 'node:http';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { folder, freePort, nothingLeft, remove, run } from '../isa/running.mjs';
import { Judge, operationsOf } from './judging.mjs';
import { requestOf } from './making.mjs';
import { plans } from './planning.mjs';
import { build, mark } from './world.mjs';

/** The world is one of these days, whenever it is asked. */
const clock = '2026-11-21T09:00:00Z';
const shrinksMax = 150, kindsMax = 40, renewedEach = 2000;

const heard = new WeakSet();

/** One request on a connection that lives on; `failed` says why there is no answer. */
function send(agent, port, { method, path, headers, body }) {
  return new Promise(done => {
    const chunked = headers.some(([name]) => name === 'transfer-encoding');
    const all = { host: `127.0.0.1:${port}`, ...Object.fromEntries(headers), ...chunked || (body.length === 0 && method === 'GET') ? {} : { 'content-length': body.length } };
    let call;
    try {
      call = httpRequest({ host: '127.0.0.1', port, method, path, headers: all, agent, timeout: 60_000 });
    } catch (error) {
      return done({ unsendable: error.code ?? error.message });
    }
    call.on('socket', socket => {
      if (!heard.has(socket)) heard.add(socket.on('error', () => {}));      // the request tells it; a connection that breaks between two has nobody else
    });
    call.on('response', answer => {
      const parts = [];
      answer.on('data', part => parts.push(part)).on('error', error => done({ failed: `broken off: ${error.code}` }))
        .on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    call.on('timeout', () => call.destroy(Object.assign(new Error(), { code: 'no answer in 60 s' }))).on('error', error => done({ failed: error.code ?? error.message, reused: call.reusedSocket }));
    call.end(body);
  });
}

/** A limit of load, which says when to come again; neither storage that fails nor a rule about persons. */
const isTooMuch = ({ status, headers, body }) => (status === 429 || status === 503) && headers['retry-after'] <= 5 && !/problem:(busy|person\.too-many-known)"/.test(body);

export async function fuzz({ requests = 2000, seed = 1, at = 0, only = '', parallel = 8, say = console.log }) {
  const data = folder('fuzz'), port = await freePort(), isa = run(data, port, { Isa__Clock: clock }), agent = new Agent({ keepAlive: true, maxSockets: parallel });
  let stopped = false;
  const stop = () => {
    stopped = true;
    isa.child.kill('SIGTERM');
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await isa.ready();
    const document = await isa.get('/api/openapi/v1.json'), all = operationsOf(document), chosen = all.filter(({ operationId }) => only === '' || only.split(',').includes(operationId));
    const world = await build(isa.base, data), judge = new Judge(document, all, world.canaries), byName = new Map(all.map(operation => [operation.operationId, operation]));
    const arbitrary = plans(chosen), random = new fc.Random(xoroshiro128plus(seed)), table = new Map(), kinds = new Map();
    const schemaOf = small(document);

    const attempt = async plan => {
      const asked = requestOf(plan, byName.get(plan.operation), world, schemaOf);
      let answer = await send(agent, port, asked);
      if (answer.failed && (answer.reused || answer.failed === 'EPIPE')) answer = await send(agent, port, asked);      // the connection had been closed meanwhile, or as soon as the head was refused
      for (let tries = 0; tries < 5 && isTooMuch(answer); tries++) {
        await new Promise(done => setTimeout(done, answer.headers['retry-after'] * 1000));
        answer = await send(agent, port, asked);
      }
      return { asked, answer, wrong: answer.unsendable ? [] : judge.judge(asked, answer) };
    };

    const began = Date.now();
    let sent = 0, unsendable = 0, renewed = Promise.resolve();
    await Promise.all(Array.from({ length: parallel }, async () => {
      while (sent < requests && !stopped && isa.code === undefined) {
        const drawn = arbitrary.generate(random, undefined), number = sent++;
        if (number < at) continue;
        if (number % renewedEach === 0 && number > at) renewed = world.renew().catch(error => { if (!stopped) throw error; });
        await renewed;
        const { asked, answer, wrong } = await attempt(drawn.value);
        if (stopped) return;
        if (answer.unsendable) unsendable++;
        else count(table, asked.operation, answer.status ?? answer.failed);
        for (const { kind, what } of wrong) {
          const name = `${kind}, ${asked.operation}, ${what.replace(/\d{4,}|"traceId[^}]*|[0-9a-f-]{32,}|-\d+x/g, '…').slice(0, 120)}`;
          if (!kinds.has(name)) kinds.set(name, { kind, what, drawn, number, asked, answer, times: 0 });
          kinds.get(name).times++;
        }
      }
    }));
    const seconds = (Date.now() - began) / 1000;

    const found = [...kinds.values()];
    for (const one of found.slice(0, stopped ? 0 : kindsMax)) await shrink(one, arbitrary, attempt);
    stop();
    await isa.exit;
    const log = judge.judgeLog(isa.err, [mark]), logged = [...new Map(log.map(one => [`${one.kind} ${one.what}`, one])).values()];
    show(say, { table, requests: sent - at, unsendable, seconds, seed });
    say(`told to who may know: ${[...judge.told].map(([what, times]) => `${what} ${times}`).join(', ')}`);
    for (const one of found) say(told(one, port));
    for (const { kind, what } of logged.slice(0, 20)) say(`\n${kind}: ${what}`);
    const answers = [...table.values()].flatMap(row => [...row]);
    return { violations: found.length + logged.length, requests: sent - at, seconds, statuses: new Set(answers.map(([status]) => status)), told: [...judge.told.keys()].sort(), died: isa.code !== 0 };
  } finally {
    agent.destroy();
    if (isa.code === undefined) stop();
    await isa.exit;
    await nothingLeft(data);
    remove(data);
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** As long as a smaller plan does the same, the smaller one. */
async function shrink(one, arbitrary, attempt) {
  let tries = 0;
  for (let better = one.drawn; better && tries < shrinksMax;) {
    const from = better;
    better = null;
    for (const smaller of arbitrary.shrink(from.value, from.context)) {
      if (++tries > shrinksMax) return;
      const { asked, answer, wrong } = await attempt(smaller.value);
      const same = wrong.find(({ kind }) => kind === one.kind);
      if (!same || (answer.status ?? 0) !== (one.answer.status ?? 0)) continue;
      Object.assign(one, { asked, answer, what: same.what, shrunk: true });
      better = smaller;
      break;
    }
  }
}

function count(table, operation, status) {
  if (!table.has(operation)) table.set(operation, new Map());
  const row = table.get(operation);
  row.set(status, (row.get(status) ?? 0) + 1);
}

function show(say, { table, requests, unsendable, seconds, seed }) {
  const all = new Map();
  for (const [operation, row] of [...table].sort(([a], [b]) => a < b ? -1 : 1)) {
    say(`${operation.padEnd(22)} ${line(row)}`);
    for (const [status, times] of row) all.set(status, (all.get(status) ?? 0) + times);
  }
  say(`${'in all'.padEnd(22)} ${line(all)}`);
  say(`${requests} requests with seed ${seed} in ${seconds.toFixed(1)} s: ${Math.round(requests / seconds)}/s; ${unsendable} could not be sent`);
}

const line = row => [...row].sort(([a], [b]) => a < b ? -1 : 1).map(([status, times]) => `${status}: ${times}`).join('  ');

/** The request as a line for a shell, without what signs it. */
function told({ kind, what, number, asked, times, shrunk }, port) {
  const quoted = text => `'${text.replaceAll("'", `'\\''`)}'`, { method, path, headers, body } = asked;
  const head = headers.map(([name, value]) => `-H ${quoted(name.startsWith('webhook-signature') ? `${name}: …` : value === '' ? `${name};` : `${name}: ${value}`)}`).join(' ');
  const plain = body.length < 3000 && /^[\x20-\x7e\n]*$/.test(body.toString('latin1'));
  const data = body.length === 0 ? '' : plain ? `--data-binary ${quoted(body.toString())}` : `--data-binary @<(base64 -d <<< ${body.toString('base64').slice(0, 4000)})      # ${body.length} bytes`;
  return `\n${kind}: ${what}\n  ${times} times, first request ${number}, ${shrunk ? 'shrunk' : 'not shrunk'}, ${asked.operation}\n  curl -i --path-as-is -X ${method} ${head} ${quoted(`http://127.0.0.1:${port}${path}`)} ${data}`;
}

/** A schema to draw from: without references, and with few and short parts; the long ones come by spoiling. */
function small(document) {
  const known = new Map();
  const smaller = node => {
    if (Array.isArray(node)) return node.map(smaller);
    if (node === null || typeof node !== 'object') return node;
    if (node.$ref) return smaller(node.$ref.split('/').slice(1).reduce((each, name) => each[name], document));
    const copy = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, smaller(value)]));
    if (copy.maxItems > 3) copy.maxItems = Math.max(3, copy.minItems ?? 0);
    if (copy.maxLength > 40) copy.maxLength = Math.max(40, copy.minLength ?? 0);
    return copy;
  };
  return schema => {
    if (!known.has(schema)) known.set(schema, smaller(schema));
    return known.get(schema);
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { requests: { type: 'string' }, seed: { type: 'string' }, at: { type: 'string' }, only: { type: 'string' }, parallel: { type: 'string' } } });
  const numbers = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, name === 'only' ? value : Number(value)]));
  const { violations, died } = await fuzz({ seed: Math.floor(Math.random() * 2 ** 31), ...numbers });
  process.exitCode = violations > 0 || died ? 1 : 0;
}
