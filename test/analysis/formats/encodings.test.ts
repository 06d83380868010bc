import { describe, expect, test } from 'vitest';
import { analyzeFile } from '../../../src/analysis/analyze-file.ts';
import { decodeText, encodeText } from '../../../src/analysis/formats/decode.ts';
import { extractText, sniffFormat } from '../../../src/analysis/formats/extract.ts';
import { SINGLE_BYTE } from '../../../src/analysis/formats/single-byte.ts';
import { redactFile } from '../../../src/analysis/redact/redact-file.ts';

/** Bytes of Mac Roman, Windows-1250 and so on, by the letters that a test needs. */
const bytesOf = (text: string, letters: Record<string, number>) =>
  new Uint8Array([...text].map((letter) => letters[letter] ?? letter.charCodeAt(0)));
const MAC = { é: 0x8e, è: 0x8f, ñ: 0x96, á: 0x87, ü: 0x9f, '’': 0xd5, ö: 0x9a };
const CENTRAL = { ł: 0xb3, ś: 0x9c, ż: 0xbf, ć: 0xe6, ę: 0xea, ą: 0xb9, ń: 0xf1, Ł: 0xa3, ź: 0x9f };
const CYRILLIC = (text: string) =>
  new Uint8Array([...text].map((letter) => (letter >= 'А' && letter <= 'я' ? letter.charCodeAt(0) - 0x410 + 0xc0 : letter.charCodeAt(0))));
const utf32 = (text: string, isBig: boolean) => {
  const buffer = Buffer.alloc(text.length * 4);
  for (let index = 0; index < text.length; index++) {
    if (isBig) buffer.writeUInt32BE(text.charCodeAt(index), index * 4);
    else buffer.writeUInt32LE(text.charCodeAt(index), index * 4);
  }
  return new Uint8Array(buffer);
};

test.each([
  ['Excel for Mac', 'macintosh', 'Name,Phone\rJosé Muñoz,0491 570 006\rZoë O’Neill,0491 570 156\r'.replace('ë', 'é'), MAC],
  ['Windows in Poland', 'windows-1250', 'Patient: Małgorzata Wiśniewska\r\nDoctor: Łukasz Zając\r\n', CENTRAL],
  ['Windows', 'windows-1252', 'Patient: Zoë O’Neill, 37°C – café £5\r\n', { ë: 0xeb, '’': 0x92, '°': 0xb0, '–': 0x96, é: 0xe9, '£': 0xa3 }],
])('%s is read with its letters, and the copy has the same encoding', async (_what, encoding, text, letters) => {
  const bytes = bytesOf(text, letters);
  expect(decodeText(bytes)).toMatchObject({ encoding, text, isUnsure: false });
  expect((await extractText(bytes, 'a.txt')).unread).toEqual([]);
  expect(Buffer.from(encodeText(decodeText(bytes))).equals(Buffer.from(bytes))).toBe(true);
});

test('a name in Mac Roman is found and cut, and the rest stays byte for byte', async () => {
  const bytes = bytesOf('Patient: José Muñoz\rThe résumé is here\rChildren’s ward\r', MAC);
  const { findings } = await analyzeFile(bytes, 'a.txt');
  expect(findings.map(({ text }) => text)).toEqual(['José Muñoz']);
  const copy = await redactFile(bytes, 'a.txt', findings);
  expect([...copy.bytes]).toEqual([...bytesOf('Patient: [PERSON_NAME]\rThe résumé is here\rChildren’s ward\r', MAC)]);
});

test.each([
  ['little-endian with a mark', utf32('\ufeffPatient: Jo Citizen', false), 'utf-32le', true],
  ['little-endian', utf32('Patient: Jo Citizen', false), 'utf-32le', false],
  ['big-endian with a mark', utf32('\ufeffPatient: Jo Citizen', true), 'utf-32be', true],
  ['big-endian', utf32('Patient: Jo Citizen', true), 'utf-32be', false],
])('UTF-32 %s', (_what, bytes, encoding, hasBom) => {
  const decoded = decodeText(bytes);
  expect(decoded).toMatchObject({ text: 'Patient: Jo Citizen', encoding, hasBom });
  expect([...encodeText(decoded)]).toEqual([...bytes]);
});

test('letters of another alphabet are guessed, and said to be unsure', async () => {
  const { text, unread } = await extractText(CYRILLIC('Пациент Анна Петрова пришла'), 'a.txt');
  expect(text).toBe('Пациент Анна Петрова пришла');
  expect(unread).toEqual([{ kind: 'wrong-letters', count: 4, total: null }]);
});

test.each(SINGLE_BYTE)('every byte of %s survives the way there and back', (encoding) => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const decoded = decodeText(bytes, encoding);
  expect(decoded.encoding).toBe(encoding);
  expect([...encodeText(decoded)]).toEqual([...bytes]);
});

test('a page in an encoding with several bytes for a letter is read; its copy is UTF-8 with a mark', () => {
  const bytes = Buffer.from([0x3c, 0x70, 0x3e, 0x8e, 0x52, 0x93, 0x63, 0x3c, 0x2f, 0x70, 0x3e]);
  expect(decodeText(bytes, 'shift_jis')).toMatchObject({ text: '<p>山田</p>', encoding: 'utf-8', hasBom: true });
});

describe('bytes that are no text', () => {
  const filler = (head: string, byte: number) => Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(4000, byte)]);
  test.each([
    ['a bitmap', filler('BM\x46\x10\0\0\0\0\0\0\x36\0\0\0', 0xff)],
    ['a TIFF with big offsets', filler('MM\0\x2b', 0xff)],
    ['a HEIC picture', filler('\0\0\0\x18ftypheic', 0xc8)],
    ['a program', filler('MZ\x90\0', 0x90)],
    ['a program of Linux', filler('\x7fELF', 0xcc)],
    ['a Photoshop picture', filler('8BPS\0\x01', 0xfe)],
    ['noise', Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * index * 31 + index * 7) & 0xff))],
  ])('%s is not read as text', (_what, bytes) => {
    expect(sniffFormat(bytes, 'note.txt')).toBeNull();
  });

  test.each([0xff, 0x80, 0xc8, 0xe9])('pixels without a head are never called read: %i', async (byte) => {
    const outcome = await extractText(Buffer.alloc(6000, byte), 'note.txt').catch(() => null);
    expect(outcome === null || outcome.unread.length > 0).toBe(true);
  });
});
