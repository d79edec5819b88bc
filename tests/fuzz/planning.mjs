// Plans of requests: what fast-check draws and shrinks. A plan speaks of the world by numbers, so that a seed gives the same plans on every machine.
import fc from 'fast-check';
import { bodyChanges, memberChanges } from './spoiling.mjs';
import { files } from './files.mjs';

const rarely = (arbitrary, often = 6) => fc.oneof({ arbitrary: fc.constant(null), weight: often }, { arbitrary, weight: 1 });
const number = max => fc.nat({ max });

export const identities = [
  'cms:sion-herens-conthey', 'cms:sierre', 'cms:oberwallis', 'sas:', 'commune:6266', 'commune:6248', 'commune:6265', 'partner:oseo', 'partner:atelier', 'partner:nobody',
  'orp:sion', 'evaluator:study-1', 'auditor:', 'admin:',
  null, '', 'root:', 'cms:', 'cms:zurich', 'sas:sas', 'partner:OSEO', 'admin:::', 'commune:06266', 'partner:../oseo',
];

/** What does not belong in a place of a path. */
export const oddSegments = [
  '..', '.', '%2e%2e', '..%2f..%2fetc%2fpasswd', '..%5c..%5cwindows', '%2fetc%2fpasswd', '....//....//', '%00', 'a%00b', '%', '%zz', '%c0%ae%c0%ae', '%ff', '%ed%a0%80', '%e2%80%ae', '~', "'", "' or PartitionKey ne '",
  '*', '(1)', '%23', '%3f', ';a=b', '%0d%0aX-Odd:1', '%0a', '%09', 'A', '-a', '__proto__', 'constructor', 'null', 'undefined', 'NaN', '0', '-1', '1e9', '99999999999999999999', '0000', '9999', '2026-02-30', '2026-13', '0000-00',
  '9999-12', '9999-12-31', '0001-01-01', '0001-01', '2026-10 ', '%202026-10', '٢٠٢٦-١٠', '%D9%A2%D9%A0%D9%A2%D9%A6-10', '00000000-0000-0000-0000-000000000000', 'form_', 'canton', 'communes', 'a'.repeat(64), 'a'.repeat(65), 'a'.repeat(5000), '%F0%9F%98%80', 'é', '%E9', '',
];

/** Odd headers, by name; the values are sent as they stand here. */
export const oddHeaders = [
  ...['k1', '"k1"', '"k1', '', ' ', '"', '""', 'k 1', 'a'.repeat(255), 'a'.repeat(256), `"${'a'.repeat(255)}"`, 'é', 'k\t1', '\\"', 'k1, k2', '../..', "'"].map(value => ['idempotency-key', value]),
  ...['*', '"x"', 'W/"x"', 'x', '', '"x", "y"', '"', ','.repeat(500), `"${'a'.repeat(4000)}"`, 'W/*', '"\xE9"'].map(value => ['if-match', value]),
  ...['admin', 'admin:', 'cms:sierre', 'sas', '', 'é', '../admin', 'cms', `a${'b'.repeat(3000)}`].map(value => ['x-isa-role', value]),
  ...['text/csv', 'text/html', 'application/json', 'application/xml', '*/*', 'text/*;q=0', 'text/csv;q=0.5, text/html;q=0.9', 'text/csv;q=nan', ',', '', '/', 'a'.repeat(3000), 'text/csv;q=-1', 'application/json;q=0', 'é'].map(value => ['accept', value]),
  ...['de', 'en', 'fr', 'it', 'zz-ZZ', '*', 'fr;q=x', '', '../fr', 'a'.repeat(3000), 'x-klingon,de;q=0.1'].map(value => ['accept-language', value]),
  ...['application/json; charset=utf-8', 'application/json; charset=utf-16', 'application/json; charset="UTF-8"', 'application/json;charset', 'application/xml', 'text/csv', 'text/csv; charset=latin1', 'text/plain', 'multipart/form-data; boundary=x',
    'multipart/form-data', 'application/x-www-form-urlencoded', '', '/', ';', 'application/merge-patch+json', 'APPLICATION/JSON', 'application/json, text/csv', 'é', `a/${'b'.repeat(3000)}`, 'image/png', 'application/json; charset=utf-7'].map(value => ['content-type', value]),
  ...['gzip', 'br', 'identity', 'x'].map(value => ['content-encoding', value]),
  ...['bytes=0-3', 'bytes=9999999-', 'bytes=a-b', 'bytes=0-0,2-2', 'lines=1'].map(value => ['range', value]),
  ...['*', '"x"', 'Thu, 01 Jan 2037 00:00:00 GMT'].flatMap(value => [['if-none-match', value], ['if-modified-since', value], ['if-unmodified-since', value]]),
  ...['cross-site', 'same-origin', 'none', 'x'].map(value => ['sec-fetch-site', value]), ...['1', '0', ''].map(value => ['x-isa-request', value]),
  ...['isa-dev=admin:', 'isa-dev=', 'isa-dev=sas%3A', 'isa-dev="sas:"; isa-dev=admin:', ';;==', 'é=é', 'a'.repeat(5000)].map(value => ['cookie', value]),
  ['x-forwarded-for', '8.8.8.8'], ['x-forwarded-host', 'example.org'], ['x-original-url', '/api/audit'], ['x-rewrite-url', '/api/audit'], ['x-http-method-override', 'DELETE'], ['x-ms-client-principal', 'e30='], ['x-ms-client-principal', 'x'], ['forwarded', 'for=8.8.8.8'],
  ['host', 'example.org'], ['host', '127.0.0.1:1'], ['host', 'localhost'], ['host', ''], ['host', 'a b'], ['origin', 'https://example.org'], ['origin', 'null'], ['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'], ['traceparent', 'x'], ['baggage', 'a=b'],
  ...['webhook-id', 'webhook-timestamp', 'webhook-signature', 'webhook-odd'].flatMap(name => ['x', '', 'form_x', '1', '99999999999999999999', '-1', 'v1,', 'v1,AAAA', 'v1a,x v2,y', 'é', 'a'.repeat(3000)].map(value => [name, value])),
  ['user-agent', `\${jndi:ldap://127.0.0.1/a}`], ['user-agent', 'é'], ['expect', '100-continue'], ['transfer-encoding', 'chunked'], ['connection', 'close'], ['authorization', 'Basic YTpi'], ['authorization', 'Bearer '], ['authorization', 'Bearer dev'], ['authorization', 'bearer dev:sas:'], ['authorization', 'Bearer dev:sas:, Bearer dev:admin:'],
];

export const dispositions = [
  'inline', 'attachment', 'attachment; filename="../../etc/passwd"', 'attachment; filename="..\\..\\a.pdf"', 'attachment; filename=a.pdf; filename=b.pdf', "attachment; filename*=UTF-8''%", "attachment; filename*=UTF-8''%ff%fe", "attachment; filename*=utf-8'de'%E2%82%AC.pdf",
  "attachment; filename*=UTF-8''%00.pdf", "attachment; filename*=UTF-8''a%0D%0AX-Odd:1.pdf", "attachment; filename*=UTF-8''%ED%A0%80.pdf", "attachment; filename*=UTF-8''%E2%80%AEfdp.exe", 'attachment; filename="', 'attachment; filename=""', ';', '', 'é', 'attachment; filename="é.pdf"',
  `attachment; filename="${'a'.repeat(5000)}.pdf"`, "attachment; filename*=ISO-8859-1''%E9.pdf", "attachment; filename*=x''y", 'attachment; filename="CON.pdf"', 'attachment; filename=".pdf"', 'attachment; filename="a.pdf:b"', 'form-data; name="a"; filename="=cmd.pdf"',
];

/** One request to one operation. `spoilt` changes members and texts of a good body, `cut` what goes over the wire. */
export const plans = operations => {
  const query = parameters => fc.record(Object.fromEntries(parameters.map(({ name, required }) => {
    const value = fc.record({ pick: number(20), odd: rarely(number(10_000), 4), twice: rarely(fc.constant(true), 20) });
    return [name, required ? fc.oneof({ weight: 15, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) }) : rarely(value, name === 'continuation' ? 20 : 2)];
  })));
  return fc.oneof(...operations.map(operation => ({
    weight: operation.method === 'get' ? 2 : 3,
    arbitrary: fc.record({
      operation: fc.constant(operation.operationId),
      who: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: number(identities.length - 1) }),     // null: whose task it is
      cookie: rarely(fc.constantFrom('good', 'bad'), 12),
      sign: operation.isSigned ? rarely(fc.record({ id: number(5), off: fc.constantFrom(0, 0, 0, 0, 299, -299, 301, -301, 1e9), wrong: rarely(fc.constantFrom('secret', 'body', 'version', 'twice')) }), 2) : fc.constant(null),
      path: fc.record(Object.fromEntries(operation.inPath.map(name => [name, fc.record({ pick: number(40), odd: rarely(number(oddSegments.length - 1), 9) })]))),
      query: query(operation.inQuery),
      more: rarely(fc.record({ name: fc.constantFrom('odd', 'limit', 'Limit', '__proto__', '', 'continuation'), value: number(10_000) }), 12),
      headers: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(number(oddHeaders.length - 1), { minLength: 1, maxLength: 3 }) }),
      key: rarely(number(9), 1),
      method: rarely(fc.constantFrom('PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'DELETE', 'PUT', 'POST', 'GET', 'PROPFIND'), 40),
      ...operation.body ? { body: fc.record({
        seed: number(100_000), from: fc.constantFrom('schema', 'schema', 'example'), kind: number(9), plain: fc.constantFrom(true, true, true, false), naughty: number(10_000),
        spoilt: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 4, arbitrary: fc.array(fc.record({ at: number(60), how: fc.constantFrom(...Object.keys(memberChanges)), with: number(10_000) }), { minLength: 1, maxLength: 3 }) }),
        cut: rarely(fc.record({ how: fc.constantFrom(...Object.keys(bodyChanges)), at: number(5000) }), 9),
      }) } : {},
      ...operation.isFile ? { file: fc.record({ which: number(Object.keys(files).length - 1), name: fc.option(number(10_000)), disposition: rarely(number(dispositions.length - 1), 2), large: rarely(fc.constant(true), 400), at: rarely(number(5000), 8) }) } : {},
    }),
  })));
};
