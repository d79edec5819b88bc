// How a good body becomes a bad one: in a member, in a text, or on the wire.
import { createRequire } from 'node:module';

export const naughty = createRequire(import.meta.url)('big-list-of-naughty-strings');

/** Is written as it stands: what JSON.stringify never writes. */
class Raw {
  constructor(text) { this.text = text; }
}

/** An object with members that an object cannot have: one name twice, any order. */
class Members {
  constructor(pairs) { this.pairs = pairs; }
}

export function written(value) {
  if (value instanceof Raw) return value.text;
  if (value instanceof Members) return `{${value.pairs.map(([name, each]) => `${name instanceof Raw ? name.text : JSON.stringify(name)}:${written(each)}`).join(',')}}`;
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  return value !== null && typeof value === 'object' ? written(new Members(Object.entries(value))) : JSON.stringify(value) ?? 'null';
}

const nested = (depth, open, close, inside = '1') => new Raw(open.repeat(depth) + inside + close.repeat(depth));
const raws = [
  '1e999', '-1e999', '1e-999', '9007199254740993', '9'.repeat(400), `0.${'1'.repeat(400)}`, '-0', '-0.0', '1.0', '1e2', '1E+2', '01', '+1', '.5', '5.', '0x10', 'NaN', 'Infinity', '2147483648', '-2147483649', '9223372036854775808', '18446744073709551616', '79228162514264337593543950336', '1e28', '1e-28',
  '"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\\u001b[31m"', '"\\u0008"', '"\\u2028"', '"\\u202e"', '"\\ufeff"', '"\\uffff"', '"\\x41"', '"\\u12"', '"\t"', '"\n"', "'a'", '"a', 'undefined', 'True', 'nul', '/**/1', '1//a', '[1,]', '{"a":1,}', '{a:1}', '"\u007f"', '"\\ud83d\\ude00"',
];

/** (what stands there, a number) → what comes in its place. */
export const memberChanges = {
  nothing: () => null,
  yes: () => true,
  zero: () => 0,
  negative: () => -1,
  fraction: () => 0.1,
  large: (_, n) => [2 ** 31, 2 ** 53, 1e15, 1e18, 1e21, 1e300, -1e300][n % 7],
  raw: (_, n) => new Raw(raws[n % raws.length]),
  empty: () => '',
  blank: (_, n) => [' ', '\t', '\u00a0', '\u200b', '\n', '\u3000'][n % 6],
  naughty: (_, n) => naughty[n % naughty.length],
  within: (old, n) => typeof old === 'string' ? old + naughty[n % naughty.length] : naughty[n % naughty.length],
  longer: (old, n) => String(old).padEnd([33, 65, 101, 201, 501, 4001, 70_000][n % 7], 'Zqxjv'),
  astral: (_, n) => '😀'.repeat([50, 51, 100, 2000, 2001][n % 5]),
  text: old => String(old),
  number: old => Number(old) || 1,
  list: () => [],
  listed: old => [old],
  object: () => ({}),
  doubled: old => Array.isArray(old) ? [...old, ...old] : [old, old],
  many: (old, n) => Array(n % 9 === 0 ? 5001 : 30).fill(Array.isArray(old) ? old[0] : old),
  deep: (_, n) => nested([20, 29, 30, 31, 32, 33, 60, 2000][n % 8], '[', ']'),
  deeper: (_, n) => nested([20, 30, 32, 60, 2000][n % 5], '{"a":', '}'),
  without: (old, n) => isObject(old) ? Object.fromEntries(Object.entries(old).filter((_, i, all) => i !== n % all.length)) : [],
  unknown: (old, n) => isObject(old) ? { ...old, [['odd', 'Zqxjv', '', 'a/b~c', 'é'][n % 5]]: n } : { odd: old },
  prototype: (old, n) => isObject(old) ? new Members([...Object.entries(old), [['__proto__', 'constructor', '$type', '$ref', 'odata.etag', 'PartitionKey'][n % 6], {}]]) : old,
  twice: (old, n) => isObject(old) ? new Members([...Object.entries(old), ...Object.entries(old).filter((_, i, all) => i === n % all.length)]) : old,
  escaped: old => isObject(old) ? new Members(Object.entries(old).flatMap(([name, each]) => [[name, each], [new Raw(`"\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${name.slice(1)}"`), each]])) : old,
  brokenName: old => isObject(old) ? new Members([...Object.entries(old), [new Raw('"\\ud800"'), 1]]) : old,
  capitals: old => isObject(old) ? Object.fromEntries(Object.entries(old).map(([name, each]) => [name[0]?.toUpperCase() + name.slice(1), each])) : String(old).toUpperCase(),
  day: (_, n) => ['0001-01-01', '9999-12-31', '2026-02-29', '2024-02-29', '2026-1-1', '2026-11-03T00:00:00Z', '20261103', '1582-10-10', '+12026-01-01', '-0001-01-01', '2026-11-22', '2100-01-01', '1900-01-01', '1985', '1985-04', '0000-00-00', '1985-00-00'][n % 17],
  instant: (_, n) => ['2026-11-03T16:05:00', '2026-11-03T24:00:00Z', '2026-11-03T16:05:60Z', '2026-11-03T16:05:00+99:99', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00', '2026-11-03 16:05:00Z', '2026-11-03T16:05:00.1234567890123Z', '2030-01-01T00:00:00Z'][n % 9],
};

export const bodyChanges = {
  cut: (body, at) => body.subarray(0, at % (body.length + 1)),
  trailing: body => Buffer.concat([body, Buffer.from('{}')]),
  zero: body => Buffer.concat([body, Buffer.from([0])]),
  comma: body => Buffer.concat([body, Buffer.from(',')]),
  comment: body => Buffer.concat([Buffer.from('/* Zqxjv */'), body]),
  mark: body => Buffer.concat([Buffer.from([0xEF, 0xBB, 0xBF]), body]),
  utf16: body => Buffer.from(body.toString('utf8'), 'utf16le'),
  latin1: body => Buffer.from(body.toString('utf8') + '\xE9', 'latin1'),
  overlong: (body, at) => inserted(body, at, [0xC0, 0xAE]),
  surrogate: (body, at) => inserted(body, at, [0xED, 0xA0, 0x80]),
  byte: (body, at) => inserted(body, at, [0xFF]),
  control: (body, at) => inserted(body, at, [0x01]),
  flipped: (body, at) => {
    const copy = Buffer.from(body);
    if (copy.length > 0) copy[at % copy.length] ^= 1 << at % 8;
    return copy;
  },
  empty: () => Buffer.alloc(0),
  null: () => Buffer.from('null'),
  blanks: body => Buffer.concat([Buffer.alloc(20_000, ' '), body]),
  list: body => Buffer.concat([Buffer.from('['), body, Buffer.from(']')]),
  large: (body, at) => at % 10 === 0 ? Buffer.concat([body, Buffer.alloc(1024 * 1024 + 1 - body.length, ' ')]) : body,
};

const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Members) && !(value instanceof Raw);
const inserted = (body, at, bytes) => Buffer.concat([body.subarray(0, at % (body.length + 1)), Buffer.from(bytes), body.subarray(at % (body.length + 1))]);

/** The value with one of its parts changed; the parts are counted from the outside in. */
export function spoilt(value, at, how, n) {
  const places = [[]];
  for (let i = 0; i < places.length && places.length < 500; i++) {
    const here = places[i].reduce((each, step) => each?.[step], value);
    if (Array.isArray(here) || isObject(here)) for (const step of Object.keys(here)) places.push([...places[i], step]);
  }
  const put = (old, [step, ...rest]) => {
    if (step === undefined) return memberChanges[how](old, n);
    if (Array.isArray(old)) return old.map((each, i) => String(i) === step ? put(each, rest) : each);
    return { ...old, [step]: put(old[step], rest) };
  };
  return put(value, places[at % places.length]);
}
