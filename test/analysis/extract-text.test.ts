import { expect, test } from 'vitest';
import { decodeText, encodeText } from '../../src/analysis/formats/decode.ts';
import { extractText, sniffFormat } from '../../src/analysis/formats/extract.ts';
import { formatLocation } from '../../src/analysis/location.ts';
import { startCpuClock } from '../support/cpu-clock.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const cellsOf = async (text: string, name = 'list.csv') => {
  const { text: read, segments } = await extractText(bytesOf(text), name);
  return segments.map(({ start, end, location }) => `${formatLocation(location)}: ${read.slice(start, end)}`);
};

test.each([
  ['UTF-8', bytesOf('Zoë O’Neill – café')],
  ['UTF-8 with a mark', bytesOf('\ufeffZoë O’Neill – café')],
  ['UTF-16 LE with a mark', Buffer.from('\ufeffZoë O’Neill – café', 'utf16le')],
  ['UTF-16 LE without a mark', Buffer.from('Zoë O’Neill – café', 'utf16le')],
  ['UTF-16 BE with a mark', Buffer.from('\ufeffZoë O’Neill – café', 'utf16le').swap16()],
  ['UTF-16 BE without a mark', Buffer.from('Zoë O’Neill – café', 'utf16le').swap16()],
  ['Windows-1252', Buffer.from('Zo\xeb O\x92Neill \x96 caf\xe9', 'latin1')],
])('reads %s, and writes the same bytes again', async (_name, bytes) => {
  expect((await extractText(bytes, 'note.txt')).text).toBe('Zoë O’Neill – café');
  expect(Buffer.from(encodeText(decodeText(bytes))).equals(Buffer.from(bytes))).toBe(true);
});

test('every byte of Windows-1252 survives the way there and back', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const decoded = decodeText(bytes);
  expect(decoded.encoding).toBe('windows-1252');
  expect(decoded.text.slice(0x80, 0xa0)).toBe('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ');
  expect(Buffer.from(encodeText(decoded)).equals(Buffer.from(bytes))).toBe(true);
});

test('one broken byte does not turn a UTF-8 text into another encoding', () => {
  const bytes = Buffer.concat([bytesOf('é'.repeat(50)), Buffer.from([0xff])]);
  expect(decodeText(bytes)).toMatchObject({ encoding: 'utf-8', text: `${'é'.repeat(50)}\ufffd` });
});

test('the name separates text, Markdown and tables; nothing else does', () => {
  const head = bytesOf('# Policy\n');
  expect([sniffFormat(head, 'a.md')?.format, sniffFormat(head, 'a.csv')?.format, sniffFormat(head, 'a.pdf')?.format]).toEqual([
    'markdown',
    'csv',
    'text',
  ]);
  expect(sniffFormat(bytesOf('%PDF-1.7\n'), 'a.txt')).toEqual({ format: 'pdf', mediaType: 'application/pdf' });
});

test('a cell is named by its row and by the header above it', async () => {
  expect(await cellsOf('Name,Phone\r\n"Citizen, Jo","0491 570 006"\r\n,12\r\n')).toEqual([
    'row 1, column "Name": Name',
    'row 1, column "Phone": Phone',
    'row 2, column "Name": Citizen, Jo',
    'row 2, column "Phone": 0491 570 006',
    'row 3, column "Phone": 12',
  ]);
});

test.each([
  ['semicolons', 'A;B\n1,5;2,5\n', ['row 2, column "A": 1,5', 'row 2, column "B": 2,5']],
  ['tabs', 'A\tB\nx, y\tz\n', ['row 2, column "A": x, y', 'row 2, column "B": z']],
  ['bars', 'A|B\nx|y\n', ['row 2, column "A": x', 'row 2, column "B": y']],
  ['what Excel says', 'sep=|\r\nA|B\r\nx,y|z\r\n', ['row 2, column "A": x,y', 'row 2, column "B": z']],
])('tables are read with %s', async (_name, text, cells) => {
  expect((await cellsOf(text)).slice(2)).toEqual(cells);
});

test('quotes, doubled quotes, line breaks in cells and quotes that never close', async () => {
  expect((await cellsOf('A,B\n"say ""hi""\nthere",x\r"open,y\nz,w')).slice(2)).toEqual([
    'row 2, column "A": say ""hi""\nthere',
    'row 2, column "B": x',
    'row 3, column "A": "open',
    'row 3, column "B": y',
    'row 4, column "A": z',
    'row 4, column "B": w',
  ]);
});

test('a first row that holds values is no header', async () => {
  const { segments, units } = await extractText(bytesOf('Jo,0491 570 006\nAnn,0491 570 156\n'), 'x.csv');
  expect(segments[0]?.location).toEqual({ row: 1, column: 1 });
  expect(units).toEqual({ name: 'row', count: 2 });
});

test('reading a table costs what its length costs, also with an open quote in every row', async () => {
  const time = async (rows: number) => {
    const bytes = bytesOf('"a,b\n'.repeat(rows));
    const elapsedMs = startCpuClock();
    await extractText(bytes, 'x.csv');
    return elapsedMs();
  };
  await time(20_000);
  const [small, large] = [await time(20_000), await time(200_000)];
  expect(large).toBeLessThan(Math.max(small, 5) * 40);
});
