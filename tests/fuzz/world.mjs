// A small world to ask about: two centres, two communes, two organisers, cases in every state, and values by which a leak is known.
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, until } from '../isa/running.mjs';
import { files } from './files.mjs';

/** In every name, note and reason that is sent; no log line bears it. */
export const mark = 'Zqxjv';
export const formula = `=cmd|' /C calc'!A0 ${mark}`, script = `<script>alert('${mark}')</script>`;
export const months = ['2026-09', '2026-10'];
const places = [{ commune: 6266, cms: 'sion-herens-conthey' }, { commune: 6248, cms: 'sierre' }];

/** Artificial: no number is given out under 756.0. */
export function ahv(number) {
  const digits = `7560${String(number).padStart(8, '0')}`;
  const sum = [...digits].reduce((all, digit, i) => all + Number(digit) * (i % 2 ? 3 : 1), 0);
  const whole = digits + (10 - sum % 10) % 10;
  return `${whole.slice(0, 3)}.${whole.slice(3, 7)}.${whole.slice(7, 11)}.${whole.slice(11)}`;
}

/** The headers of a signed delivery, as an organiser's system makes them. */
export function signed(secret, id, timestamp, body) {
  const mac = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(`${id}.${timestamp}.`).update(body);
  return [['webhook-id', id], ['webhook-timestamp', timestamp], ['webhook-signature', `v1,${mac.digest('base64')}`]];
}

export async function build(base, data) {
  const cases = [], contracts = [], canaries = [], secrets = {};
  const call = async (method, path, as, body, headers = {}) => {
    const answer = await fetch(base + path, {
      method, headers: { authorization: `Bearer dev:${as}`, ...(Buffer.isBuffer(body) ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} as ${as}: ${answer.status} ${said}`);
    return said ? JSON.parse(said) : {};
  };
  /** A value that only these may ever be told. */
  const canary = (what, value, ...readers) => {
    canaries.push({ what, value, readers: new Set(readers) });
    return value;
  };

  for (const [id, name] of [['oseo', `${formula} ${script}`], ['atelier', `Atelier Exemple ${mark}`]]) {
    const made = await call('POST', '/api/partners', 'admin:', { id, name, kind: 'organiser' });
    secrets[id] = canary('a webhook secret', made.secret.value);
    if (id === 'atelier') secrets.atelierId = made.secret.secretId;
  }

  const catalogue = { measures: (await call('GET', '/api/measures', 'admin:')).measures.map(({ offers, ...measure }) => measure) };
  const ahead = Date.parse((await call('GET', '/api/health', '')).now) - Date.now();
  let count = 0;
  const open = async (state, still) => {
    const index = count++, { commune, cms } = places[still ? index : index % 4 === 3 ? 1 : 0], externalRef = still ? `=1+${index}` : `ref-${index}`;
    const inside = [`cms:${cms}`, 'sas:', `commune:${commune}`], known = still ? canary : (_, value) => value;
    const person = {
      ahv: known('an AHV number', ahv(77_000 + index), ...inside), familyName: known('a family name', `Exemple-${mark}-${index}x`, ...inside, 'partner:oseo'), givenName: `Muster-${mark}-${index}x`,
      birthDate: known('a birth date', `19${still ? 31 + index : 33 + index % 50}-07-19`, ...inside), language: 'fr', residenceStatus: 'swiss', household: 'alone',
    };
    const { caseId } = await call('POST', '/api/intakes', `cms:${cms}`, {
      person, commune, cms, contactedOn: '2026-09-01', note: known('a note of the intake', `Note-${mark}-intake-${index}x`, `cms:${cms}`, 'sas:'),
      situation: { activity: 'non-active', employability: 'not-realistic', difficulties: ['health', 'isolation'], unemploymentRights: 'none', rightsEndOn: null },
      consents: ['voluntary-participation', 'data-exchange'].map(kind => ({ kind, givenOn: '2026-09-01' })),
    });
    const path = `/api/cases/${caseId}`, one = { caseId, commune, cms, still, index, documents: [] };
    cases.push(one);
    await call('PUT', `${path}/strategy`, `cms:${cms}`, { axis: 'social', aims: [`aim ${mark}`], note: known('a note', `Note-${mark}-${index}x`, `cms:${cms}`, 'sas:') });
    for (const kind of ['pdf', 'png']) {
      const name = known('the name of a document', `Bericht-${mark}-${index}x`, `cms:${cms}`, 'sas:');
      const { documentId } = await call('POST', `${path}/documents`, `cms:${cms}`, files[kind], { 'content-disposition': `attachment; filename="${name}.${kind}"` });
      one.documents.push(documentId);
    }
    if (state === 'none') return;
    const { contractId } = await call('POST', `${path}/contracts`, `cms:${cms}`, { measure: 'isa', partner: 'oseo', from: '2026-09-01', to: null, externalRef });
    contracts.push({ contractId, externalRef, state, of: one });
    const steps = [
      ['preavis', 'sas:', { opinion: 'favourable', reason: known('a reason', `Grund-${mark}-${index}p`, ...inside) }], ['decision', `commune:${commune}`, { decision: 'approved', decidedOn: '2026-09-01', reason: known('a reason', `Grund-${mark}-${index}d`, ...inside) }],
      ['activation', 'partner:oseo', { startedOn: '2026-09-01' }],
    ].slice(0, { 'proposed': 0, 'preavis-given': 1, 'approved': 2 }[state] ?? 3);
    if (state === 'suspended') steps.push(['suspension', 'partner:oseo', { from: '2026-10-20', reason: `Pause ${mark}` }]);
    if (state === 'ended') steps.push(['end', 'partner:oseo', { on: '2026-10-31', reason: 'term', note: `Ende ${mark}` }]);
    for (const [step, as, body] of steps) await call('POST', `/api/contracts/${contractId}/${step}`, as, body);
  };
  /** Cases to be changed: what the requests have made of the older ones, few requests can still change. */
  const renew = async () => {
    const old = cases.filter(one => !one.still), held = contracts.filter(({ of, state }) => !of.still && ['approved', 'active', 'suspended'].includes(state));
    for (const { contractId, of } of held) await call('POST', `/api/contracts/${contractId}/cancellation`, `cms:${of.cms}`, { reason: 'over' }).catch(() => call('POST', `/api/contracts/${contractId}/end`, 'partner:oseo', { on: '2026-11-01', reason: 'term' })).catch(() => null);      // gives its place back, if it still has one
    // A request may have set another catalogue, or fewer places.
    await call('PUT', '/api/measures', 'admin:', catalogue);
    await call('PUT', '/api/measures/isa/offers/oseo', 'admin:', { places: [{ from: '2016-10-01', count: 100_000 }] });
    for (const one of old) cases.splice(cases.indexOf(one), 1);
    for (const one of contracts.filter(({ of }) => !of.still)) contracts.splice(contracts.indexOf(one), 1);
    await Promise.all(['proposed', 'preavis-given', 'approved', 'active', 'active', 'suspended', 'ended', 'none', 'active'].map(state => open(state, false)));
    cases.sort((a, b) => a.index - b.index);
    contracts.sort((a, b) => a.of.index - b.of.index);
  };
  for (const _ of places) await open('active', true);
  await renew();

  const active = contracts.filter(({ state }) => state === 'active'), deliveries = [];
  const settled = async status => until('the delivery', async () => (await call('GET', status, 'partner:oseo')).state !== 'received');
  for (const month of months) {
    const days = Array.from({ length: 20 }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`).filter(day => ![0, 6].includes(new Date(day).getUTCDay()));
    const marks = active.flatMap(({ externalRef }) => days.map(date => ({ contract: externalRef, date, half: 'am', status: 'present', recordedAt: `${date}T11:58:00Z` })));
    const lines = active.map(({ externalRef }) => ({ contract: externalRef, unit: 'half-day', quantity: days.length + 1, unitPriceRappen: 2450, amountRappen: 2450 * (days.length + 1) }));
    const invoice = { number: `${month}-1`, month, issuedOn: `${month}-28`, iban: 'CH93 0076 2011 6238 5295 7', lines, totalRappen: lines.reduce((sum, line) => sum + line.amountRappen, 0) };
    for (const [place, type, content] of [['attendance', 'attendance.recorded', { marks }], ['invoices', 'invoice.issued', invoice]]) {
      const { delivery, status } = await call('POST', `/api/partners/oseo/${place}`, 'partner:oseo', { type, timestamp: `${month}-28T16:05:00Z`, data: content }, { 'idempotency-key': randomUUID() });
      deliveries.push(delivery);
      await settled(status);
    }
  }
  const communes = readFileSync(join(root, 'functions/Isa.Functions/Store/Reference/communes_vs_2021.csv'), 'utf8').trim().split('\n').slice(1).map(line => line.slice(0, 4));
  await call('PUT', '/api/reference/populations/2025', 'sas:', Object.fromEntries(communes.map(ofs => [ofs, 2000])));
  for (const month of months) {
    await call('POST', '/api/reconciliations', 'sas:', { month });
    await until('the reconciliation', async () => (await call('GET', `/api/reconciliations/${month}`, 'sas:')).lastRun?.state === 'done');
  }

  for (const value of JSON.stringify(JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8'))).match(/[A-Za-z0-9+/]{30,}={0,2}/g)) canary('a key', value);
  canary('the key of the storage', 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq');
  for (const path of [root, data]) canary('a path of the machine', path);
  return { renew, now: () => Date.now() + ahead, cases, contracts, deliveries, secrets, canaries };
}
