// Texts are found in bytes in whatever spelling.
import { gunzipSync, inflateRawSync, inflateSync, constants } from 'node:zlib';

const utf8 = text => Buffer.from(text, 'utf8');
const utf16 = text => Buffer.from(text, 'utf16le');
const cases = text => [...new Set([text, text.toLowerCase(), text.toUpperCase()])];
const each = (bytes, spell) => [...bytes].map(byte => spell(byte.toString(16).padStart(2, '0'))).join('');

/** The middle of the base64 of anything that holds these bytes, whatever stands before and after. */
const base64 = bytes => [0, 1, 2].flatMap(before => {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]);
  const inner = whole.toString('base64').slice(Math.ceil(before * 8 / 6), Math.floor(whole.length * 8 / 6));
  return [inner, inner.replaceAll('+', '-').replaceAll('/', '_'), inner.replaceAll('/', '\\/'), inner.replaceAll('+', '\\u002B')];
});

/** Spellings that are found whatever their case: they are compared with bytes whose ASCII letters are made small. */
const folded = text => cases(text).flatMap(cased => {
  const wide = utf16(cased), bytes = utf8(cased), units = [...Array(cased.length).keys()].map(at => cased.charCodeAt(at).toString(16).padStart(4, '0'));
  return [
    bytes, Buffer.from(cased, 'latin1'), wide, Buffer.from(wide).swap16(),
    ...[
      each(bytes, hex => hex), each(wide, hex => hex), each(bytes, hex => `%${hex}`), each(bytes, hex => `${hex} `).trim(), each(bytes, hex => `${hex}-`).slice(0, -1),
      encodeURIComponent(cased.toWellFormed()), units.map(unit => `\\u${unit}`).join(''), units.map((unit, at) => (cased.charCodeAt(at) < 128 ? cased[at] : `\\u${unit}`)).join(''),
    ].map(utf8),
  ].map(small);
});

/** Spellings in which case has a meaning. */
const exact = text => cases(text).flatMap(cased => [utf8(cased), utf16(cased)].flatMap(base64)).map(utf8);

/** Looks closer only where three bytes are as some pattern begins. */
class Patterns {
  starts = new Map();
  first = new Uint8Array(1 << 24);

  add(bytes, text) {
    const start = bytes.readUIntBE(0, 3), lengths = this.starts.get(start) ?? new Map(), known = lengths.get(bytes.length) ?? new Map();
    this.first[start] = 1;
    this.starts.set(start, lengths.set(bytes.length, known));
    if (!known.has(bytes.toString('latin1'))) known.set(bytes.toString('latin1'), text);
  }

  *in(bytes) {
    const { first } = this, end = bytes.length - 2;
    for (let at = 0, start = 0; at < end; at++) {
      start = bytes[at] << 16 | bytes[at + 1] << 8 | bytes[at + 2];
      if (first[start]) for (const [length, known] of this.starts.get(start)) {
        const text = known.get(bytes.latin1Slice(at, Math.min(at + length, bytes.length)));
        if (text !== undefined) yield { at, text };
      }
    }
  }
}

/** Looks for texts, and for bytes that are secret themselves, in every spelling. */
export class Scanner {
  exact = new Patterns();
  folded = new Patterns();

  constructor(texts, secrets = []) {
    for (const text of texts) {
      for (const bytes of exact(text)) this.exact.add(bytes, text);
      for (const bytes of folded(text)) this.folded.add(bytes, text);
    }
    for (const [bytes, text] of secrets) {
      for (const pattern of [bytes, ...base64(bytes).map(utf8)]) this.exact.add(pattern, text);
      this.folded.add(utf8(bytes.toString('hex')), text);
    }
  }

  /** All finds in these bytes and in what is packed in them: { at, text }, where `at` is the place in the outermost bytes. */
  *in(bytes, depth = 0) {
    yield* this.exact.in(bytes);
    yield* this.folded.in(small(bytes));
    if (depth === 2) return;
    for (const [at, unpacked] of packed(bytes)) for (const { text } of this.in(unpacked, depth + 1)) yield { at, text };
  }
}

function small(bytes) {
  const made = Buffer.allocUnsafe(bytes.length);
  for (let at = 0; at < bytes.length; at++) made[at] = bytes[at] >= 65 && bytes[at] <= 90 ? bytes[at] + 32 : bytes[at];
  return made;
}

const starts = [
  ['gzip', Buffer.from([0x1f, 0x8b, 8]), gunzipSync, 0],
  ...[0x01, 0x5e, 0x9c, 0xda].map(level => ['zlib', Buffer.from([0x78, level]), inflateSync, 0]),
  ['zip', Buffer.from([0x50, 0x4b, 3, 4]), inflateRawSync, 30],
];

const packedInBase64 = ['H4sI', 'UEsDB', ...['eA', 'eF', 'eJ', 'eN'].flatMap((two, level) => [...['EFGH', '4567', 'wxyz', 'opqr'][level]].map(third => two + third))];

/** What is gzip, zlib or an entry of a zip in these bytes, or in base64 in them. */
function* packed(bytes) {
  for (const [, start, unpack, header] of starts)
    for (let at = bytes.indexOf(start); at >= 0; at = bytes.indexOf(start, at + 1)) {
      const names = header && at + header <= bytes.length ? bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28) : 0;
      const unpacked = tried(unpack, bytes.subarray(at + header + names, at + header + names + (1 << 20)));
      if (unpacked.length) yield [at, unpacked];
    }
  for (const start of packedInBase64)
    for (let at = bytes.indexOf(start); at >= 0; at = bytes.indexOf(start, at + 1)) {
      if (isBase64(bytes[at - 1])) continue;
      let end = at;
      while (isBase64(bytes[end])) end++;
      yield* [...packed(Buffer.from(bytes.latin1Slice(at, end), 'base64'))].map(([, unpacked]) => [at, unpacked]);
    }
}

const isBase64 = byte => byte >= 48 && byte <= 57 || byte >= 65 && byte <= 90 || byte >= 97 && byte <= 122 || byte === 43 || byte === 47;

function tried(unpack, bytes) {
  try { return unpack(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 26 }); }
  catch (error) {
    if (error.code?.startsWith('Z_') || error.code === 'ERR_BUFFER_TOO_LARGE') return Buffer.alloc(0);       // by chance it looked like a start
    throw error;
  }
}
