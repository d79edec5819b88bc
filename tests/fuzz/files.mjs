// Files as they come to the door of the documents: good ones, damaged ones, and what dresses as something else.
import { deflateSync } from 'node:zlib';

const text = content => Buffer.from(content, 'latin1');
const pdf = (inside = '') => text(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n${inside}\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Root 1 0 R>>\nstartxref\n9\n%%EOF\n`);

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xEDB88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}

function chunk(name, content) {
  const named = Buffer.concat([text(name), content]), framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** A grey picture; a few bytes may promise any number of pixels. */
function png(width, height, ...more) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([text('\x89PNG\r\n\x1a\n'), chunk('IHDR', head), ...more, chunk('IDAT', deflateSync(Buffer.alloc(100_000))), chunk('IEND', Buffer.alloc(0))]);
}

/** A zip whose one entry says that it becomes 4 GiB. */
function bomb() {
  const packed = deflateSync(Buffer.alloc(1_000_000)).subarray(2, -4);
  const local = Buffer.alloc(30), central = Buffer.alloc(46), end = Buffer.alloc(22);
  local.write('PK\x03\x04', 'latin1');
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(0xFFFFFFFE, 22);
  central.write('PK\x01\x02', 'latin1');
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(0xFFFFFFFE, 24);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, central, end]);
}

const zipBomb = bomb(), good = pdf(), picture = png(300, 300);
const packedText = chunk('zTXt', Buffer.concat([text('Comment\0\0'), deflateSync(Buffer.alloc(5_000_000))]));

/** By name, so that a request can be told in one line. */
export const files = {
  'pdf': good,
  'png': picture,
  'png with a packed text that becomes 5 MB': png(300, 300, packedText),
  'png of 4 gigapixels in a few bytes': png(65_535, 65_535),
  'png one row high and two milliards wide': png(0x7FFFFFFF, 1),
  'png without its end': picture.subarray(0, picture.length - 8),
  'png with a wrong checksum': Buffer.concat([picture.subarray(0, 20), text('\x01'), picture.subarray(21)]),
  'png with a chunk longer than the file': Buffer.concat([picture.subarray(0, 33), Buffer.from([0xFF, 0xFF, 0xFF, 0xFF]), text('IDAT')]),
  'zip bomb': zipBomb,
  'zip bomb that begins as a pdf': Buffer.concat([text('%PDF-1.7\n'), zipBomb]),
  'pdf with a zip bomb at its end': Buffer.concat([good, zipBomb]),
  'pdf with a zip bomb inside': pdf(zipBomb.toString('latin1')),
  'html that begins as a pdf': text('%PDF-1.4\n<html><script>alert(document.cookie)</script></html>'),
  'html that begins and ends as a pdf': pdf('<html><script>alert(document.cookie)</script></html>'),
  'html': text('<!DOCTYPE html><script>alert(1)</script>'),
  'svg': text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  'gif that is also a script': text('GIF89a/*\x01\x00\x01\x00*/=1;alert(1)'),
  'program': text('MZ\x90\x00\x03\x00\x00\x00\x04\x00'),
  'jpeg that ends at once': Buffer.from([0xFF, 0xD8, 0xFF]),
  'jpeg with a segment longer than the file': Buffer.from([0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 0x45, 0x78, 0x69, 0x66]),
  'jpeg with a segment of no length': Buffer.from([0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x00, 0xFF, 0xD9]),
  'jpeg of 4 gigapixels in a few bytes': Buffer.from([0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x0B, 0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0x01, 0x11, 0x00, 0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00, 0x00, 0xFF, 0xD9]),
  'nothing': Buffer.alloc(0),
  'one byte': text('%'),
  'zeros': Buffer.alloc(70_000),
};
