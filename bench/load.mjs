// Load from outside on a running ./isa run (ISA_DEMO=0), in other words than the tests: 8 clients who take persons in, and a flood.
//   node bench/load.mjs intakes [seconds] | flood [a second] [seconds] | crowd [clients] [seconds]      (ISA_PORT)
import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const [what, ...numbers] = process.argv.slice(2);
const port = Number(process.env.ISA_PORT ?? 7071);
const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
const run = randomUUID().slice(0, 8);

/** The answer, and the milliseconds until it was there. */
const call = (method, path, headers = {}, body) => new Promise((done, failed) => {
  const began = performance.now();
  const sent = request({ host: '127.0.0.1', port, method, path, agent, headers: body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers } : headers }, answer => {
    let text = '';
    answer.setEncoding('utf8').on('data', part => { text += part; }).on('end', () => done({ status: answer.statusCode, text, retryAfter: answer.headers['retry-after'], ms: performance.now() - began }));
  });
  sent.on('error', failed).end(body);
});
const as = who => ({ authorization: `Bearer dev:${who}` });
const json = async answer => { const { status, text } = await answer; if (status >= 300) throw new Error(`${status} ${text}`); return JSON.parse(text); };

const quantile = (all, part) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * part))]?.toFixed(0) ?? '-';
const spread = answers => `p50 ${quantile(answers.map(one => one.ms), 0.5)} ms, p99 ${quantile(answers.map(one => one.ms), 0.99)} ms`;
const report = (name, answers) => {
  const byStatus = new Map();
  for (const one of answers) byStatus.set(one.status, [...(byStatus.get(one.status) ?? []), one]);
  for (const [status, some] of [...byStatus].sort(([a], [b]) => a - b)) {
    const said = some.every(one => one.retryAfter) ? `, Retry-After ${[...new Set(some.map(one => one.retryAfter))]}` : '';
    console.log(`${name}: ${some.length} x ${status}, ${spread(some)}${said}`);
  }
};

let persons = Math.floor(Math.random() * 900_000_000);
const ahv = () => {
  const digits = `756${String(persons++ % 1_000_000_000).padStart(9, '0')}`;
  const sum = [...digits].reduce((all, digit, place) => all + Number(digit) * (place % 2 ? 3 : 1), 0);
  return `${digits}${(10 - sum % 10) % 10}`.replace(/^(...)(....)(....)(..)$/, '$1.$2.$3.$4');
};
const intake = () => JSON.stringify({
  person: { ahv: ahv(), familyName: 'Exemple', givenName: 'Muster', birthDate: '1985-04-12', language: 'fr' }, commune: 6266, cms: 'sion-herens-conthey', contactedOn: '2026-01-05',
  situation: { activity: 'non-active', employability: 'not-realistic', difficulties: ['health'], unemploymentRights: 'none', rightsEndOn: null }, consents: [{ kind: 'voluntary-participation', givenOn: '2026-01-05' }],
});
const openCase = () => call('POST', '/api/intakes', { ...as('cms:sion-herens-conthey'), 'idempotency-key': randomUUID() }, intake());

/** So many clients, each of which asks again when it is answered. */
const clients = async (count, seconds, ask) => {
  const [answers, end] = [[], Date.now() + seconds * 1000];
  await Promise.all(Array.from({ length: count }, async () => { while (Date.now() < end) answers.push(await ask()); }));
  return answers;
};

const partner = async id => {
  const made = await json(call('POST', '/api/partners', as('admin:'), JSON.stringify({ id, name: id, kind: 'organiser' })));
  const key = Buffer.from(made.secret.value.replace('whsec_', ''), 'base64');
  const signed = (webhookId, body = '') => {
    const at = Math.floor(Date.now() / 1000);
    return { 'webhook-id': webhookId, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${createHmac('sha256', key).update(`${webhookId}.${at}.${body}`).digest('base64')}` };
  };
  const body = JSON.stringify({ type: 'attendance.recorded', timestamp: new Date().toISOString(), data: { marks: [{ contract: 'unknown', date: '2026-10-05', half: 'am', status: 'present', recordedAt: '2026-10-05T11:00:00Z' }] } });
  return {
    id,
    deliver: webhookId => call('POST', `/api/partners/${id}/attendance`, signed(webhookId, body), body),
    state: async webhookId => JSON.parse((await call('GET', `/api/partners/${id}/deliveries/${webhookId}`, as('sas:'))).text).state,
  };
};

const done = async (one, webhookId) => { for (;;) { if (await one.state(webhookId) === 'processed') return; await pause(50); } };

if (what === 'intakes') {
  const seconds = Number(numbers[0] ?? 15);
  await clients(8, 3, openCase);
  const answers = await clients(8, seconds, openCase);
  console.log(`${(answers.filter(one => one.status === 201).length / seconds).toFixed(1)} intakes/s at 8 clients`);
  report('intake', answers);
} else if (what === 'crowd') {
  const [count, seconds] = [Number(numbers[0] ?? 160), Number(numbers[1] ?? 30)];
  const health = clients(1, seconds, async () => { await pause(250); return call('GET', '/api/health/ready'); });
  report(`intake, ${count} clients`, await clients(count, seconds, async () => { const answer = await openCase(); if (answer.status !== 201) await pause(500); return answer; }));
  report('health/ready', await health);
} else if (what === 'flood') {
  const [aSecond, seconds] = [Number(numbers[0] ?? 500), Number(numbers[1] ?? 30)];
  const [loud, quiet] = [await partner(`loud-${run}`), await partner(`quiet-${run}`)];
  const quietly = async times => {
    const answers = [];
    for (let time = 0; time < times; time++) {
      const [webhookId, began] = [`msg_${randomUUID()}`, performance.now()];
      const answer = await quiet.deliver(webhookId);
      answers.push(answer);
      if (answer.status === 202) { await done(quiet, webhookId); answer.processed = performance.now() - began; }
      await pause(500);
    }
    return answers;
  };
  const processed = answers => answers.map(one => ({ ms: one.processed }));
  const before = await quietly(10);
  report('other partner, alone: taken', before);
  console.log(`other partner, alone: processed ${spread(processed(before))}`);
  const [flood, end] = [[], Date.now() + seconds * 1000];
  let go = true;
  const beside = (async () => { const answers = []; while (go) answers.push(...await quietly(1)); return answers; })();
  for (let sent = 0, began = Date.now(); Date.now() < end; await pause(10))
    for (; sent < (Date.now() - began) / 1000 * aSecond; sent++) { const webhookId = `msg_${sent}`; flood.push(loud.deliver(webhookId).then(answer => ({ ...answer, webhookId }))); }
  const answers = await Promise.all(flood);
  go = false;
  const others = await beside;
  report(`flood, ${aSecond}/s`, answers);
  report('other partner, beside: taken', others);
  console.log(`other partner, beside: processed ${spread(processed(others.filter(one => one.status === 202)))}`);
  const [taken, began] = [answers.filter(one => one.status === 202), performance.now()];
  for (const one of taken) await done(loud, one.webhookId);
  console.log(`flood: all ${taken.length} that were taken are processed, the last ${((performance.now() - began) / 1000).toFixed(1)} s after its end`);
} else {
  console.error('usage: node bench/load.mjs intakes [seconds] | flood [a second] [seconds] | crowd [clients] [seconds]');
  process.exitCode = 2;
}
agent.destroy();
