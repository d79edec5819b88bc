// After the tests: reads all that they left behind, byte by byte, and looks for what is personal or secret in clear, in any spelling.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { until } from '../isa/running.mjs';
import { personalValues } from './personal.mjs';
import { Scanner } from './scanner.mjs';

const folder = process.env.ISA_SCAN_FOLDER;
const canary = 'Zugvogelkanarie';

/** What may lie in clear, and why; each line is one place. */
const allowed = [
  { what: 'Muster', around: /"contract": ?"muster-\d"/, why: "An organiser's own reference of a contract in samples/webhook: a delivery is kept as it came, and names no person." },
];

test('The run of the tests has left no name, AHV number, birth date, file name, free text or secret in clear anywhere', { timeout: 900_000 }, async t => {
  assert.ok(folder && existsSync(folder), 'There is nothing to scan: ISA_SCAN_FOLDER names the folder that a run of the dotnet tests has left; ./isa test sets it.');
  const runs = readdirSync(folder).map(name => join(folder, name));
  const noted = runs.map(run => readFileSync(join(run, 'personal.txt'), 'utf8')).join('\n');
  const [texts, secrets] = personalValues(noted);
  assert.ok(texts.length > 500 && secrets.length > 20, `only ${texts.length} texts and ${secrets.length} secrets: the tests have not noted what they sent`);

  const scanner = new Scanner([...texts, canary], secrets), finds = new Map(), canaries = new Set();
  let bytes = 0, files = 0;
  for (const run of runs) {
    if (existsSync(join(run, 'azurite'))) await until('the emulator to end', () => existsSync(join(run, 'azurite', 'ended')));
    for (const file of filesOf(run)) {
      if (file === join(run, 'personal.txt')) continue;
      const content = readFileSync(file);
      [bytes, files] = [bytes + content.length, files + 1];
      for (const { at, text } of scanner.in(content)) {
        const { kind, place, around } = placeOf(file.slice(run.length + 1), content, at);
        if (text === canary) canaries.add(kind);
        else if (!allowed.some(known => known.what === text && known.around.test(around))) finds.set(`${text} in ${place}`, around);
      }
    }
  }
  t.diagnostic(`${files} files, ${Math.round(bytes / 1e6)} MB; ${texts.length} texts and ${secrets.length} secrets in every spelling`);
  assert.deepEqual([...canaries].sort(), ['blob', 'log', 'queue', 'table'], 'The scan must see what lies in clear on purpose, see CanaryTests.');
  assert.equal(finds.size, 0, [...finds].slice(0, 50).map(([find, around]) => `${find}: … ${around} …`).join('\n'));
});

const plain = 'Exemple-Café', ahv = '756.0001.0000.16';
const b64 = bytes => Buffer.from(bytes).toString('base64');
const spellings = {
  'in clear': text => text, 'in small letters': text => text.toLowerCase(), 'in capitals': text => text.toUpperCase(),
  'in Latin-1': text => Buffer.from(text, 'latin1'), 'in UTF-16': text => Buffer.from(text, 'utf16le'), 'in UTF-16, the high byte first': text => Buffer.from(text, 'utf16le').swap16(),
  'in base64': b64, 'in base64, one byte later': text => b64(`x${text}y`), 'in base64, two bytes later': text => b64(`xx${text}`), 'in base64 of UTF-16': text => b64(Buffer.from(`x${text}`, 'utf16le')),
  'in base64url': text => Buffer.from(`~~?${text}~~?`).toString('base64url'), 'in hex': text => Buffer.from(text).toString('hex'), 'in capital hex': text => Buffer.from(text).toString('hex').toUpperCase(),
  'in hex with dashes': text => Buffer.from(text).toString('hex').replace(/..(?!$)/g, '$&-'), 'in a URL': encodeURIComponent, 'each byte percent-encoded': text => Buffer.from(text).toString('hex').replace(/../g, '%$&'),
  'in JSON': text => JSON.stringify(text).replace(/[^ -~]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`), 'each letter escaped': text => text.replace(/./gs, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'in gzip': gzipSync, 'in zlib': text => deflateSync(text), 'in base64 of gzip': text => b64(gzipSync(text)), 'in an entry of a zip': text => zipped('a.txt', text), 'in gzip of base64': text => gzipSync(b64(text)),
};
for (const [spelling, spell] of Object.entries(spellings))
  test(`The scan finds a text ${spelling}`, () => {
    const scanner = new Scanner([plain, ahv]);
    for (const text of [plain, ahv]) {
      const around = Buffer.concat([Buffer.from('{"some":"thing'), Buffer.from([0, 255]), Buffer.from(spell(text)), Buffer.from([0]), Buffer.from('else"}')]);
      assert.deepEqual([...new Set([...scanner.in(around)].map(find => find.text))], [text]);
    }
  });

test('The scan finds the bytes of a secret, and finds nothing where nothing is', () => {
  const secret = Buffer.from('0123456789abcdef01234567'), scanner = new Scanner([plain], [[secret, 'the secret']]);
  for (const spelled of [secret, b64(secret), b64(Buffer.concat([Buffer.from('x'), secret])), secret.toString('hex')])
    assert.deepEqual([...scanner.in(Buffer.from(spelled))].map(find => find.text)[0], 'the secret');
  assert.deepEqual([...scanner.in(Buffer.from('Exemple Cafe, 0123456789'))], []);
});

function zipped(name, text) {
  const header = Buffer.alloc(30), content = deflateRawSync(text);
  header.write('PK\x03\x04', 'latin1');
  header.writeUInt16LE(8, 8);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), content]);
}

const filesOf = from => readdirSync(from).map(name => join(from, name)).flatMap(path => (statSync(path).isDirectory() ? filesOf(path) : [path]));

/** A kind of place, the file and the table when it is one, and the bytes around. */
function placeOf(file, content, at) {
  const kind = /logs\.txt$/.test(file) ? 'log' : /table/.test(file) ? 'table' : /queue/.test(file) ? 'queue' : 'blob';
  const before = kind === 'table' ? content.lastIndexOf('"name":"', at) : -1;
  const end = content.indexOf('"', before + 8), table = before < 0 || end < 0 ? '' : ` ${content.latin1Slice(before + 8, end)}`;      // a file may be cut off: its writer was killed
  return { kind, place: `${file}${table}`, around: content.latin1Slice(Math.max(0, at - 80), at + 80).replace(/[^ -~]+/g, '·') };
}
