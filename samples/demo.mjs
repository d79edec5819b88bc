// Seeds the demo month through the public API, as any client would, and prints what to try next.
//   node samples/demo.mjs <base> <data folder>          (./isa run does it; standalone only)
// Every step can be repeated: a seeding that was killed is taken up where it stood. The persons are invented, and look it.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const [base, folder] = process.argv.slice(2);
const data = resolve(folder);
const partner = 'oseo';

const persons = [
  { ref: 'demo-1', ahv: '756.0000.0000.02', familyName: 'Exemple', givenName: 'Anna', birthDate: '1979-02-01', language: 'fr', commune: 6266, cms: 'sion-herens-conthey',
    day: i => mark(i % 9 === 4 ? 'excused' : i % 11 === 7 ? 'absent' : 'present') },
  { ref: 'demo-2', ahv: '756.0000.0000.19', familyName: 'Muster', givenName: 'Beat', birthDate: '1985-04-12', language: 'de', commune: 6265, cms: 'sion-herens-conthey',
    day: i => mark(i >= 5 && i < 9 ? 'sick' : i === 12 ? 'absent' : 'present') },
  { ref: 'demo-3', ahv: '756.0000.0000.26', familyName: 'Exemple', givenName: 'Carla', birthDate: '1991-11-30', language: 'fr', commune: 6248, cms: 'sierre',
    day: i => mark(i % 10 === 3 ? 'excused' : 'present', i % 5 === 2 ? 'full' : 'am') },
];

async function seed() {
  const { month } = await remembered() ?? await remember({ month: await lastFullMonth(), done: false });
  const workdays = workdaysOf(month), from = workdays.find(day => weekday(day) === 1);
  const days = workdays.filter(day => day >= from);

  await post('partner', '/api/partners', 'admin:', { id: partner, name: 'OSEO Valais (Demo)', kind: 'organiser' }, { known: true });
  const marks = [];
  let shown;
  for (const person of persons) {
    const caseId = await activate(person, `${month}-01`, from);
    shown ??= caseId;
    days.forEach((date, i) => marks.push({ contract: person.ref, date, ...person.day(i), recordedAt: `${date}T11:58:00Z` }));
  }
  // The last day of the first person is left for the reader to post.
  const left = marks.findIndex(each => each.contract === persons[0].ref && each.date === days.at(-1));
  const [last] = marks.splice(left, 1);
  await mkdir(join(data, 'try'), { recursive: true });
  await writeFile(join(data, 'try', 'attendance.json'), JSON.stringify(delivery(last.date, [last]), null, 2) + '\n');

  const { status } = await post('marks', `/api/partners/${partner}/attendance`, `partner:${partner}`, delivery(days.at(-1), marks));
  const report = await until(async () => {
    const seen = await call('GET', status, `partner:${partner}`);
    return seen.state === 'received' ? null : seen;
  });
  if (report.state !== 'processed' || report.marks.rejected > 0) throw new Error(`the demo's marks: ${report.state}, ${JSON.stringify(report.rejections)}`);
  await bill(month, days, marks);
  return remember({ month, done: true, caseId: shown, cms: persons[0].cms });
}

/** The organiser bills the month, the canton knows the residents of the communes and reconciles. Of the first person every planned morning is billed: one can see what is not paid, and why. */
async function bill(month, days, marks) {
  const price = 2450;
  const lines = persons.map(({ ref }) => {
    const attended = marks.filter(each => each.contract === ref && each.status === 'present').reduce((sum, each) => sum + (each.half === 'full' ? 2 : 1), 0);
    const quantity = ref === persons[0].ref ? days.length : attended;
    return { contract: ref, unit: 'half-day', quantity, unitPriceRappen: price, amountRappen: price * quantity };
  });
  const { status } = await post('invoice', `/api/partners/${partner}/invoices`, `partner:${partner}`, { type: 'invoice.issued', timestamp: `${days.at(-1)}T17:00:00Z`,
    data: { number: `${month}-demo`, month, issuedOn: days.at(-1), iban: 'CH93 0076 2011 6238 5295 7', lines, totalRappen: lines.reduce((sum, line) => sum + line.amountRappen, 0) } });
  await until(async () => (await call('GET', status, `partner:${partner}`)).state !== 'received');

  // Plainly synthetic: a round number for every commune, the same everywhere but in Sion.
  const table = await readFile(new URL('../functions/Isa.Functions/Store/Reference/communes_vs_2021.csv', import.meta.url), 'utf8');
  const communes = table.trim().split('\n').slice(1).map(line => line.slice(0, 4));
  await call('PUT', `/api/reference/populations/${month.slice(0, 4) - 1}`, 'sas:', Object.fromEntries(communes.map(ofs => [ofs, ofs === '6266' ? 30000 : 2000])));
  await post('reconciliation', '/api/reconciliations', 'sas:', { month });
  await until(async () => (await call('GET', `/api/reconciliations/${month}`, 'sas:')).lastRun?.state === 'done');
}

/** Intake, strategy, proposal, préavis, decision, activation; what is done already is left alone. */
async function activate({ ref, commune, cms, day, ...person }, contactedOn, from) {
  const opened = await post(`${ref}-intake`, '/api/intakes', `cms:${cms}`, {
    person, commune, cms, contactedOn,
    situation: { activity: 'non-active', employability: 'not-realistic', difficulties: ['health', 'isolation'], unemploymentRights: 'none', rightsEndOn: null },
    consents: ['voluntary-participation', 'data-exchange'].map(kind => ({ kind, givenOn: contactedOn })),
  }, { known: true });
  const path = `/api/cases/${opened.caseId}`;
  const { strategy, contracts } = await call('GET', path, `cms:${cms}`);
  if (!strategy) await call('PUT', `${path}/strategy`, `cms:${cms}`, { axis: 'social', aims: ['break-isolation'] });

  let contract = contracts.length > 0
    ? await call('GET', `/api/contracts/${contracts[0]}`, `cms:${cms}`)
    : await post(`${ref}-proposal`, `${path}/contracts`, `cms:${cms}`, { measure: 'isa', partner, from, to: null, externalRef: ref });
  const next = {
    'proposed': ['preavis', 'sas:', { opinion: 'favourable', reason: 'demo' }],
    'preavis-given': ['decision', `commune:${commune}`, { decision: 'approved', decidedOn: from, reason: 'demo' }],
    'approved': ['activation', `partner:${partner}`, { startedOn: from }],
  };
  while (next[contract.state]) {
    const [step, as, body] = next[contract.state];
    contract = await post(`${ref}-${step}`, `/api/contracts/${contract.contractId}/${step}`, as, body);
  }
  return opened.caseId;
}

/** What can be pasted next, from the root of the repository. */
function lines({ month, caseId, cms }) {
  const standard = data === resolve('.isa');
  const file = quoted(standard ? '.isa/try/attendance.json' : join(data, 'try', 'attendance.json'));
  const sheets = `${base}/api/partners/${partner}/sheets/${month}`;
  return [
    '# the sheets of the demo month, as the organiser sees them',
    `curl -s -H 'Authorization: Bearer dev:partner:${partner}' ${sheets}`,
    '# the same as CSV',
    `curl -s -H 'Authorization: Bearer dev:partner:${partner}' -H 'Accept: text/csv' ${sheets}`,
    '# one more day, signed and posted as the organiser\'s system would',
    `${standard ? '' : `ISA_DATA=${quoted(data)} `}./isa sign ${partner} ${file} | curl -s -H @- -H 'Content-Type: application/json' --data-binary @${file} ${base}/api/partners/${partner}/attendance`,
    '# a case, as its social worker sees it',
    `curl -s -H 'Authorization: Bearer dev:cms:${cms}' ${base}/api/cases/${caseId}`,
    '# what the organiser billed and what of it is accepted, line by line and why',
    `curl -s -H 'Authorization: Bearer dev:partner:${partner}' ${base}/api/statements/${month}/partners/${partner}`,
    '# the shares of canton and communes (the residents are invented), for a spreadsheet',
    `curl -s -H 'Authorization: Bearer dev:sas:' -H 'Accept: text/csv' ${base}/api/statements/${month}/canton`,
    '# the same as a page to print: open it in a browser',
    `#   ${base}/app/sign-in?as=sas:&next=/api/statements/${month}/canton`,
  ].join('\n');
}

const quoted = text => /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
const mark = (status, half = 'am') => ({ half, status });
const delivery = (day, marks) => ({ type: 'attendance.recorded', timestamp: `${day}T16:05:00Z`, data: { marks } });
const weekday = day => new Date(`${day}T00:00:00Z`).getUTCDay();

function workdaysOf(month) {
  const [year, number] = month.split('-').map(Number);
  return Array.from({ length: new Date(Date.UTC(year, number, 0)).getUTCDate() }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`)
    .filter(day => weekday(day) >= 1 && weekday(day) <= 5);
}

/** By the app's business clock, in Zurich. */
async function lastFullMonth() {
  const { now } = await call('GET', '/api/health');
  const [year, month] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Zurich', year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(now)).split('-').map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
}

/** A POST that can be said twice: its key bears the month and what it is for. `known`: a 409 because it is there already is an answer. */
async function post(what, path, as, body, { known = false } = {}) {
  const { month } = await remembered();
  return call('POST', path, as, body, { known, headers: { 'idempotency-key': `demo-${month}-${what}` } });
}

async function call(method, path, as, body, { known = false, headers = {} } = {}) {
  return until(async () => {
    const answer = await fetch(base + path, {
      method, headers: { ...(as ? { authorization: `Bearer dev:${as}` } : {}), ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text(), json = text ? JSON.parse(text) : {};
    if (answer.ok) return json;
    const code = String(json.type ?? '').split(':').at(-1);
    if (answer.status === 429 || answer.status === 503 || code === 'idempotency.running') return null;
    if (known && answer.status === 409 && (json.caseId || path === '/api/partners')) return json;
    throw new Error(`${method} ${path}: ${answer.status} ${code} ${(json.errors ?? []).map(error => `${error.pointer} ${error.code}`).join(', ')}`);
  });
}

async function until(answer, seconds = 90) {
  for (const end = Date.now() + seconds * 1000; ;) {
    const found = await answer();
    if (found) return found;
    if (Date.now() > end) throw new Error(`no answer after ${seconds} s`);
    await new Promise(done => setTimeout(done, 100));
  }
}

async function remembered() {
  try {
    return JSON.parse(await readFile(join(data, 'demo.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

async function remember(state) {
  await writeFile(join(data, 'demo.json.new'), JSON.stringify(state) + '\n');
  await rename(join(data, 'demo.json.new'), join(data, 'demo.json'));      // whole or not at all, when it is killed here
  return state;
}

try {
  const before = await remembered();
  console.log(lines(before?.done ? before : await seed()));
} catch (error) {
  console.error(`demo: ${error.message}`);
  process.exitCode = 1;
}
