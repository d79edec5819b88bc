// A plan becomes a request to this world: good ids and good values where the plan wants them, odd ones where it does not.
import { generateSync } from 'json-schema-faker';
import { dispositions, identities, oddHeaders, oddSegments } from './planning.mjs';
import { files } from './files.mjs';
import { bodyChanges, naughty, spoilt, written } from './spoiling.mjs';
import { ahv, formula, mark, months, signed } from './world.mjs';

const at = (list, index) => list[index % list.length];

/** Whose task an operation is; the rest is the centre's. */
const tasks = [
  ['admin:', /Partner$|PartnerSecret|Assignments|Erase|Timer|SetMeasures|SetOffer/], ['orp:sion', /ValidateCompany/], ['auditor:', /Audit/], ['sas:', /Preavis|Reconciliation|Months|Closing|Set(Populations|SplitRates|Regimes|Centres)|Get(Populations|SplitRates|Regimes|Centres|Settlement|CantonStatement|CommuneStatement|PartnerStatement)|Ledger|Costs|RemedyText/],
  ['commune', /^Decide/], ['partner:oseo', /Decline|Receive|Deliver|Sheets|PartnerContracts|^(Activate|Suspend|Resume|End)Contract|Interview/],
];
/** Where calendars and numbers end. */
const edges = ['0001-01', '0001-02', '9999-12', '9999-11', '0001-01-01', '0001-01-02', '9999-12-31', '9999-12-30', '1899-12', '2026-02-29', '2024-02-29', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '9999-12-31T23:59:59-14:00', '0', '1', '-1', '9999', '10000', '2147483647', '2147483648', '500', '501', '9223372036854775808'];
/** Read only by the fuzz, so that who may see their canaries stays as it was. */
const changes = operation => operation.method !== 'get' && operation.operationId !== 'SearchCases';

export function requestOf(plan, operation, world, schemaOf) {
  const some = (list, isStill) => changes(operation) ? list.filter(one => !isStill(one)) : [...Array(3).fill(list.filter(isStill)).flat(), ...list];       // who reads looks mostly where something is to be found
  const mine = some(world.cases, one => one.still), running = some(world.contracts, one => one.of.still);
  const contract = at(running, plan.path.contractId?.pick ?? 0), about = plan.path.contractId ? contract.of : at(mine, plan.path.caseId?.pick ?? 0);
  const home = tasks.find(([, which]) => which.test(operation.operationId))?.[0] ?? 'cms';
  const who = plan.who !== null ? identities[plan.who] : home === 'cms' ? `cms:${about.cms}` : home === 'commune' ? `commune:${about.commune}` : home;
  const known = {
    caseId: [about.caseId], contractId: [contract.contractId], documentId: about.documents, partnerId: /Secret/.test(operation.operationId) ? ['atelier'] : ['oseo', 'oseo', 'oseo', 'oseo', 'oseo', 'oseo', 'atelier', 'nobody'], secretId: [world.secrets.atelierId],
    deliveryId: world.deliveries, month: [...months, '2026-11', '2027-01'], year: ['2025', '2024', '2026', '2030'], validFrom: ['2005-01-01', '2027-01-01', '2026-01-01'], ofs: ['6266', '6248', '6265', '1'], code: /Offer/.test(operation.operationId) ? ['isa', 'isa', 'pai', 'nothing'] : ['sion-herens-conthey', 'sierre', 'martigny'],
    kind: ['voluntary-participation', 'data-exchange', 'procuration', 'health-evaluation'], rule: ['aid-start', 'monthly-forfait', 'reimbursement-fortune', 'reimbursement-income', 'divestment', 'training-support', 'tandem-entry'], name: ['RepairPending', 'SealAudit', 'ReconcileNightly', 'RewrapKeys', 'Nothing'], run: ['latest', '0', 'x'], oid: ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'],
    commune: ['6266', '6248'], cms: ['sierre', 'sion-herens-conthey'], partner: ['oseo', 'atelier'], status: ['open', 'closed'], state: ['processed', 'received'], from: operation.operationId === 'GetCosts' ? ['2026-09', '2026-01'] : ['2026-09-01'], to: operation.operationId === 'GetCosts' ? ['2026-10', '2026-11'] : ['2026-11-30'], draftId: ['d1', 'd2', 'd3'], by: ['measure', 'partner', 'commune', 'cms', 'axis', 'month'],
    contract: running.map(one => one.contractId), case: [about.caseId], day: ['2026-11-20', '2026-11-19', '2026-10-31'], on: ['2026-11-01', '2016-12-31'], since: ['2026-09-01', '2026-09-01T00:00:00Z'], limit: ['1', '2', '500'], continuation: [''],
  };
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => plan.path[name].odd !== null ? oddSegments[plan.path[name].odd] : encodeURIComponent(at(known[name] ?? ['x'], plan.path[name].pick)));
  const odd = n => encodeURIComponent(wellFormed(at([at(edges, n >> 2), at(edges, n >> 2), at(naughty, n), at(oddSegments, n)], n)));
  const query = Object.entries(plan.query).filter(([, value]) => value).flatMap(([name, { pick, odd: n, twice }]) => Array(twice ? 2 : 1).fill(`${name}=${n !== null ? odd(n) : encodeURIComponent(at(known[name] ?? ['x'], pick))}`));
  if (plan.more) query.push(`${plan.more.name}=${odd(plan.more.value)}`);

  const body = plan.file ? fileOf(plan) : plan.body ? bodyOf(plan, operation, world, running, about, schemaOf) : { bytes: Buffer.alloc(0), headers: [] };
  const headers = new Map([...body.headers]);
  if (who !== null && !plan.sign) headers.set(...plan.cookie ? ['cookie', `isa-dev=${who}`] : ['authorization', `Bearer dev:${who}`]);
  if (plan.cookie === 'good') headers.set('x-isa-request', '1');
  if (operation.method === 'post' && plan.key === null && operation.isSigned && !plan.sign) headers.set('idempotency-key', `form-${world.count = (world.count ?? 0) + 1}`);
  if (operation.method === 'post' && plan.key !== null) headers.set('idempotency-key', plan.key < 3 ? `same-${plan.key}` : `${plan.key}-${world.count = (world.count ?? 0) + 1}`);
  if (/Statement|Sheets/.test(operation.operationId)) headers.set('accept', at(['application/json', 'text/csv', 'text/html'], plan.path.month.pick + plan.headers.length));
  if (plan.sign) for (const each of signatureOf(plan, world, body.bytes)) headers.set(...each);
  for (const which of plan.headers) headers.set(...oddHeaders[which]);
  return { operation: operation.operationId, method: plan.method ?? operation.method.toUpperCase(), path: wire(path + (query.length ? `?${query.join('&')}` : '')), headers: [...headers].map(([name, value]) => [name, wire(value)]), body: body.bytes, reader: plan.sign ? 'partner:oseo' : who };
}

/** Node sends one byte a letter: what is beyond goes out in UTF-8. */
const wire = text => /[^\x00-\xff]/.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
const wellFormed = text => text.toWellFormed?.() ?? text.replace(/[\ud800-\udfff]/g, '?');

function signatureOf({ sign }, world, body) {
  const id = at([`msg_${world.count = (world.count ?? 0) + 1}`, 'same_1', 'same_2', 'form_x', 'a/b', 'a'.repeat(129)], sign.id), when = String(Math.floor(world.now() / 1000) + sign.off);
  const [first, second, [name, value]] = signed(sign.wrong === 'secret' ? world.secrets.atelier : world.secrets.oseo, id, when, sign.wrong === 'body' ? 'another' : body);
  return [first, second, [name, sign.wrong === 'version' ? value.replace('v1', 'v2') : sign.wrong === 'twice' ? `v1,AAAA ${value}` : value]];
}

function fileOf({ file }) {
  let bytes = at(Object.values(files), file.which);
  if (file.large) bytes = Buffer.concat([bytes, Buffer.alloc(20 * 1024 * 1024)]);
  if (file.at !== null) bytes = bodyChanges.flipped(bytes, file.at);
  const name = file.name === null ? [] : [['content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(wellFormed(`${mark}${at(naughty, file.name)}`)).replace(/['()*]/g, letter => `%${letter.charCodeAt(0).toString(16)}`)}.pdf`]];
  return { bytes, headers: [['content-type', 'application/octet-stream'], ...file.disposition !== null ? [['content-disposition', dispositions[file.disposition]]] : name] };
}

function bodyOf({ body }, operation, world, running, about, schemaOf) {
  const type = at(operation.types, body.kind), { schema, example } = operation.body[type];
  const text = `${mark}${at(naughty, body.naughty)}`;
  if (type === 'text/csv') return { headers: [['content-type', type]], bytes: cut(body, Buffer.from(csvOf(operation, body, running, text))) };
  const days = ['2026-09-01', '2026-09-15', '2026-10-01', '2026-10-20', '2026-10-31', '2026-11-02', '2026-11-20', '2026-11-25'];
  // By name: members of one name mean one thing everywhere.
  const good = {
    ahv: () => ahv(body.seed), familyName: () => text.slice(0, 100), givenName: () => text.slice(0, 100), note: () => text, reason: old => operation.operationId === 'EndContract' ? old : text, assignee: () => text.slice(0, 50), aims: () => [text.slice(0, 50)], objectives: () => [], name: () => body.seed % 2 ? formula : text.slice(0, 50),
    birthDate: () => at(['1985-04-12', '1985-04', '1985', '2000-02-29'], body.seed), commune: () => at([about.commune, about.commune, about.commune, 6266, 6248, 6265], body.seed), cms: () => at([about.cms, about.cms, 'sierre'], body.seed),
    measure: () => at(['isa', 'isa', 'isa', 'tandem', 'pai', 'x'], body.seed), partner: () => at(['oseo', 'oseo', 'atelier'], body.seed), contract: () => at(body.seed % 2 ? running.map(one => one.externalRef) : running.map(one => one.contractId), body.naughty), externalRef: () => at([formula, `ref ${body.seed}`, 'ref-3'], body.seed),
    iban: () => 'CH93 0076 2011 6238 5295 7', reference: () => null, number: () => at([`R-${body.seed}`, '2026-10-1', text.slice(0, 60)], body.seed), credits: () => '2026-10-1', month: () => at(['2026-09', '2026-10', '2026-11'], body.seed),
    headers: old => old && typeof old === 'object' ? { 'webhook-id': 'x', 'webhook-timestamp': text } : old, archiveDecided: () => true, value: old => old,
  };
  const dated = /^(date|on|from|to|startedOn|decidedOn|givenOn|contactedOn|requestedOn|issuedOn|rightsEndOn|validatedOn)$/;
  const better = (value, name) => {
    if (good[name] && value !== undefined) return good[name](value);
    if (dated.test(name) && value !== null) return at(days, body.seed + name.length);
    if (Array.isArray(value)) return value.map(each => better(each, name));
    return value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([each, inner]) => [each, better(inner, each)])) : value;
  };
  let value = body.from === 'example' && example !== undefined ? example : generateSync(schemaOf(schema), { seed: body.seed, optionalsProbability: 0.5 });
  if (body.plain) value = better(value, '');
  if (operation.operationId === 'SearchCases' && body.plain) value = body.seed % 2 ? { ahv: ahv(77_000 + body.seed % 5) } : { familyName: `Exemple-${mark}-${body.seed % 4}x`, birthDate: `19${31 + body.seed % 4}-07-19` };
  if (operation.operationId === 'ReceiveInvoice' && body.plain && Array.isArray(value.data?.lines)) {
    const lines = value.data.lines.map(line => ({ ...line, unitPriceRappen: 2450, quantity: Math.round(line.quantity) % 30, amountRappen: 2450 * (Math.round(line.quantity) % 30) }));
    value = { ...value, data: { ...value.data, lines, totalRappen: lines.reduce((sum, line) => sum + line.amountRappen, 0) } };
  }
  for (const { at: place, how, with: n } of body.spoilt) value = spoilt(value, place, how, n);
  return { headers: [['content-type', type]], bytes: cut(body, Buffer.from(written(value))) };
}

const cut = (body, bytes) => body.cut ? bodyChanges[body.cut.how](bytes, body.cut.at) : bytes;

/** A table of which some cells are odd: formulas, quotes that do not end, numbers of every spelling. */
function csvOf(operation, body, running, text) {
  const odd = [formula, text, '"', '""', '"a;b"', '-1', '1e999', "1'000.00", '1’000,00', '', ' ', '2026-02-30', '=1+1', '@SUM(A1)', '\t=1', '9'.repeat(40), '0', 'é', '\u0000'];
  const invoice = operation.operationId === 'ReceiveInvoice';
  const heads = invoice ? 'number;month;issuedOn;iban;reference;contract;measure;unit;quantity;unitPrice;amount;from;to' : 'ofs;regime;amount';
  const row = i => invoice
    ? [`C-${body.seed}`, '2026-10', '2026-10-31', 'CH93 0076 2011 6238 5295 7', '', at(running, body.seed + i).externalRef, '', 'half-day', '2', '24.50', '49.00', '', '']
    : [at(['6266', '6248'], i), at([formula, 'AC', text], body.seed), '12.50'];
  const rows = Array.from({ length: 1 + body.seed % 4 }, (_, i) => row(i));
  for (const { at: place, with: n } of body.spoilt) {
    const line = at(rows, place);
    line[place % line.length] = at(odd, n);
  }
  const separator = body.naughty % 12 === 0 ? ',' : ';';
  return [body.naughty % 15 === 0 ? text : heads.replaceAll(';', separator), ...rows.map(line => line.map(cell => body.kind % 3 ? cell : /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell).join(separator))].join(body.seed % 2 ? '\r\n' : '\n');
}
