import { crc32, deflateSync } from 'node:zlib';

/** A PNG with more chunks before its end. In `zTXt`, the text after the keyword is packed. */
export function withPngChunks(png: Buffer, chunks: Readonly<Record<string, string>>): Buffer {
  const end = png.length - 12;
  const added = Object.entries(chunks).map(([type, text]) => encodeChunk(type, type === 'zTXt' ? packText(text) : Buffer.from(text)));
  return Buffer.concat([png.subarray(0, end), ...added, png.subarray(end)]);
}

function packText(text: string): Buffer {
  const [keyword = '', words = ''] = text.split('\0');
  return Buffer.concat([Buffer.from(`${keyword}\0\0`), deflateSync(Buffer.from(words))]);
}

function encodeChunk(type: string, content: Buffer): Buffer {
  const chunk = Buffer.alloc(content.length + 12);
  chunk.writeUInt32BE(content.length, 0);
  chunk.write(type, 4, 'latin1');
  content.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length);
  return chunk;
}

/** A JPEG with IPTC, XMP and a comment, as picture agencies write them, and something after its end. */
export function withJpegSegments(jpeg: Buffer): Buffer {
  const iptc = Buffer.from([0x1c, 2, 80, 0, 12, ...Buffer.from('Jane Citizen')]);
  const resource = Buffer.concat([Buffer.from('8BIM\x04\x04\0\0\0\0\0', 'latin1'), Buffer.from([iptc.length]), iptc]);
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description dc:creator="Jane Citizen"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">Left arm of Robert Tanner</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>`;
  return Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0'), resource])),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`)),
    segment(0xfe, Buffer.from('call 0412 345 678')),
    jpeg.subarray(2),
    Buffer.from('PK the second picture'),
  ]);
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
