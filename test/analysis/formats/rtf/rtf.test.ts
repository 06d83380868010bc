import { describe, expect, test } from 'vitest';
import { extractText, sniffFormat } from '../../../../src/analysis/formats/extract.ts';
import { decodeSingleByte } from '../../../../src/analysis/formats/single-byte.ts';
import { DOCUMENTS } from '../../../corpus/formats/rtf/documents.ts';
import { startCpuClock } from '../../../support/cpu-clock.ts';
import { checkCopy, checkDamaged, checkFound, redactAll } from '../markup/check-planted.ts';

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const PAGES: Record<string, 'windows-1250' | 'macintosh' | 'windows-1252'> = { f1: 'windows-1250', f2: 'macintosh' };

/** A second reader, character by character: all text of all groups, with what `\'hh` and `\u` mean in the font before them. */
function readAll(bytes: Uint8Array): string {
  const source = latin1(bytes);
  let text = '';
  const usual = source.startsWith('{\\rtf1\\mac') ? 'macintosh' : 'windows-1252';
  let page: 'windows-1250' | 'macintosh' | 'windows-1252' = usual;
  for (let at = 0; at < source.length; at++) {
    const rest = source.slice(at, at + 60);
    const control = /^\\(?:'([0-9a-f]{2})|u(-?\d+) ?\??|([a-z]+)(-?\d*) ?|([^a-z]))/i.exec(rest);
    if (!control) {
      text += /[{}\r\n]/.test(source.charAt(at)) ? '' : source.charAt(at);
      continue;
    }
    const { 0: whole, 1: hex, 2: unicode, 3: word, 4: parameter, 5: symbol } = control;
    if (hex) text += decodeSingleByte(Uint8Array.of(Number.parseInt(hex, 16)), page);
    else if (unicode) text += String.fromCharCode(Number(unicode) & 0xffff);
    else if (word === 'f') page = PAGES[`f${parameter}`] ?? usual;
    else if (word && /^(?:par|line|cell|row|tab|emdash)$/.test(word)) text += '\n';
    else if (word === 'rquote') text += '’';
    else if (symbol && /[\\{}]/.test(symbol)) text += symbol;
    else if (symbol === '\n') text += '\n';
    at += whole.length - 1;
  }
  const saved = [...source.matchAll(/[0-9a-f]{20,}/g)].map(([digits]) => Buffer.from(digits, 'hex').toString('utf16le'));
  return `${text}\n${saved.join('\n')}`;
}

/** The number of groups that are open at the end; never negative in between. */
function openGroups(bytes: Uint8Array): number {
  let depth = 0;
  for (const [token] of latin1(bytes).matchAll(/\\[\s\S]|[{}]/g)) {
    if (token === '{') depth++;
    else if (token === '}' && --depth < 0) return depth;
  }
  return depth;
}

describe.each(DOCUMENTS.map((file) => [file.name, file] as const))('%s', (name, file) => {
  test('is read, and every secret is found', async () => {
    expect(sniffFormat(file.bytes, 'letter.doc')?.format, name).toBe('rtf');
    await checkFound(file);
  });
  test('has a copy without any of them, with the rest, and its groups are closed', async () => {
    await checkCopy(file, readAll);
    expect(openGroups(await redactAll(file))).toBe(0);
  });
});

const redactText = async (body: string) =>
  latin1(await redactAll({ name: 'a.rtf', bytes: Buffer.from(`{\\rtf1\\ansi ${body}}`, 'latin1'), secrets: [], kept: [] }));

test('a document without findings stays as it is, byte for byte', async () => {
  expect(await redactText("Fish \\b and\\b0  chips\\par\r\n\\u233?t\\'e9")).toBe(
    "{\\rtf1\\ansi Fish \\b and\\b0  chips\\par\r\n\\u233?t\\'e9}",
  );
});

test('a value is cut from each of its runs, and no control word runs into the text after it', async () => {
  expect(await redactText('Medicare 2951 7\\b 348\\b0 9 1 again')).toBe('{\\rtf1\\ansi Medicare [AU_MEDICARE]\\b \\b0  again}');
  expect(await redactText('Phone\\tab(07) 5550 1234 again')).toBe('{\\rtf1\\ansi Phone\\tab [PHONE] again}');
});

test('a scan and an embedded file are told, and the copy has neither', async () => {
  const body = `Hello there {\\pict\\jpegblip\\picwgoal9000\\pichgoal9000 ffd8ffe0} and {\\object\\objemb{\\*\\objclass Word.Document.12}{\\*\\objdata 0105}{\\result shown}}`;
  const bytes = Buffer.from(`{\\rtf1 ${body}}`, 'latin1');
  expect((await extractText(bytes, 'a.rtf')).unread.map(({ kind }) => kind).sort()).toEqual(['attached-file', 'picture']);
  expect(await redactText(body)).toBe('{\\rtf1\\ansi Hello there  and {\\result shown}}');
});

test('damaged documents never crash or hang', () => checkDamaged(DOCUMENTS, 500, 20261202), 60_000);

test.each([
  ['open groups', '{\\b '],
  ['closed groups', '}'],
  ['hidden runs', '{\\v x}'],
  ['characters by number', '\\u233?'],
  ['unknown parts', '{\\*\\x y'],
  ['cells', '\\trowd x\\cell\\row'],
])('reading costs what the length costs: %s', async (_what, unit) => {
  const cpuMs = async (count: number) => {
    const bytes = Buffer.from(`{\\rtf1 Dear Ruth\\par ${unit.repeat(count)}`);
    const elapsedMs = startCpuClock();
    await extractText(bytes, 'a.rtf');
    return elapsedMs();
  };
  await cpuMs(2_000);
  const [small, large] = [await cpuMs(4_000), await cpuMs(40_000)];
  expect(large).toBeLessThan(Math.max(small, 30) * 30);
});
