import { deflateSync } from 'node:zlib';
import { strToU8 } from 'fflate';
import { aPng } from '../../../support/pictures.ts';

/** An EMF drawing with one line of text, as EMR_EXTTEXTOUTW. */
export function emfWith(text: string): Uint8Array {
  const head = Buffer.alloc(88);
  head.writeUInt32LE(1, 0);
  head.writeUInt32LE(88, 4);
  head.write(' EMF', 40, 'latin1');
  const letters = Buffer.from(text.length % 2 === 0 ? text : `${text} `, 'utf16le');
  const record = Buffer.alloc(76 + letters.length);
  record.writeUInt32LE(84, 0);
  record.writeUInt32LE(record.length, 4);
  record.writeUInt32LE(letters.length / 2, 44);
  record.writeUInt32LE(76, 48);
  letters.copy(record, 76);
  const end = Buffer.alloc(20);
  end.writeUInt32LE(14, 0);
  end.writeUInt32LE(20, 4);
  return text === '' ? Buffer.concat([head, end]) : Buffer.concat([head, record, end]);
}

/** A placeable WMF drawing with META_EXTTEXTOUT. */
export function wmfWith(text: string): Uint8Array {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(0x9ac6cdd7, 0);
  head.writeUInt32LE(0x00090001, 22);
  const letters = Buffer.from(text.length % 2 === 0 ? text : `${text} `, 'latin1');
  const record = Buffer.alloc(14 + letters.length);
  record.writeUInt32LE(record.length / 2, 0);
  record.writeUInt16LE(0x0a32, 4);
  record.writeUInt16LE(letters.length, 10);
  letters.copy(record, 14);
  const end = Buffer.alloc(6);
  end.writeUInt32LE(3, 0);
  return Buffer.concat([head, record, end]);
}

export const svgWith = (text: string): Uint8Array =>
  strToU8(`<svg xmlns="http://www.w3.org/2000/svg"><text x="1" y="9">${text}</text></svg>`);

/** A small photo whose PNG has a text chunk, a packed one, and an Exif chunk that says who took it and where. */
export function pngWithMetadata(text: string): Uint8Array {
  const png = Buffer.from(aPng(30, 30));
  const end = png.length - 12;
  const chunk = (type: string, data: Buffer) => {
    const whole = Buffer.alloc(data.length + 12);
    whole.writeUInt32BE(data.length, 0);
    whole.write(type, 4, 'latin1');
    data.copy(whole, 8);
    return whole;
  };
  const chunks = [
    chunk('tEXt', Buffer.from(`Author\0${text}`, 'latin1')),
    chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.from(text))])),
    chunk('eXIf', exifWith(text)),
  ];
  return Buffer.concat([png.subarray(0, end), ...chunks, png.subarray(end)]);
}

/** A JPEG of no pixels with Exif, a comment, and bytes after its end. */
export function jpegWithMetadata(text: string): Uint8Array {
  const segment = (marker: number, data: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(data.length + 2, 2);
    return Buffer.concat([head, data]);
  };
  const frame = Buffer.from([8, 0, 20, 0, 30, 1, 1, 0x11, 0]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifWith(text)])),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>${text}</dc:creator></x:xmpmeta>`)),
    segment(0xfe, Buffer.from(text)),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd9]),
    Buffer.from(text),
  ]);
}

/** A TIFF header, and a directory with an artist and a pointer to where the photo was taken. */
function exifWith(text: string): Buffer {
  const value = Buffer.from(`${text}\0`);
  const exif = Buffer.alloc(38 + 6 + value.length);
  exif.write('II*\0', 0, 'latin1');
  exif.writeUInt32LE(8, 4);
  exif.writeUInt16LE(2, 8);
  const field = (at: number, numbers: readonly [number, number, number, number]) => {
    exif.writeUInt16LE(numbers[0], at);
    exif.writeUInt16LE(numbers[1], at + 2);
    exif.writeUInt32LE(numbers[2], at + 4);
    exif.writeUInt32LE(numbers[3], at + 8);
  };
  field(10, [0x013b, 2, value.length, 44]);
  field(22, [0x8825, 4, 1, 38]);
  value.copy(exif, 44);
  return exif;
}
