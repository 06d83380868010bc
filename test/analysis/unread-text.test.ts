import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { buildDocx, line } from '../../samples/docx.ts';
import { extractText } from '../../src/analysis/formats/extract.ts';
import { redactFile } from '../../src/analysis/redact/redact-file.ts';
import { startCpuClock } from '../support/cpu-clock.ts';
import { aPng } from '../support/pictures.ts';

const LETTER = 'Dear Ruth Galah,\n\nthank you for coming to see us on Monday about your results.\n\nKind regards\nDr Ng\n';
const unreadOf = async (bytes: Uint8Array, name = 'note.txt') =>
  (await extractText(bytes, name)).unread.map(({ kind, count }) => `${kind} ${count}`);
const inLines = (code: string, width: number) => code.replace(new RegExp(`.{1,${width}}`, 'g'), '$&\r\n');
const base64 = (bytes: Uint8Array) => inLines(Buffer.from(bytes).toString('base64'), 76);

/** A file that packs well enough to be a small one, and looks like noise. */
const PACKED = deflateSync(aPng(300, 300));
/** Mac Roman of a few letters. */
const macRoman = (text: string) =>
  Buffer.from([...text].map((letter) => ({ é: 0x8e, ñ: 0x96, á: 0x87, è: 0x8f, ü: 0x9f })[letter] ?? letter.charCodeAt(0)));

describe('text that is none, or not all', () => {
  const CASES: [string, unknown[], Uint8Array, string?][] = [
    ['a file written as Base64', ['not-language 1'], Buffer.from(base64(PACKED))],
    ['a line of Base64 and nothing else', ['not-language 1'], Buffer.from(Buffer.from(LETTER).toString('base64').slice(0, 100))],
    [
      'a mail saved as text, with an attachment in it',
      ['encoded-text 1'],
      Buffer.from(`From: Ruth\nSubject: Scan\n\n${LETTER.repeat(30)}\n${base64(PACKED.subarray(0, 600))}`),
    ],
    ['a quoted attachment', ['encoded-text 1'], Buffer.from(LETTER.repeat(30) + base64(PACKED.subarray(0, 600)).replace(/^(?=.)/gm, '> '))],
    [
      'a picture inside Markdown',
      ['encoded-text 1'],
      Buffer.from(`${LETTER.repeat(30)}![scan](data:image/png;base64,${PACKED.subarray(0, 600).toString('base64')})`),
      'note.md',
    ],
    ['hexadecimal', ['encoded-text 1'], Buffer.from(LETTER.repeat(30) + inLines(PACKED.subarray(0, 400).toString('hex'), 64))],
    ['an attachment as uuencode', ['encoded-text 1'], Buffer.from(`${LETTER}\nbegin 644 scan.png\n#0V%T\n\nend\n`)],
    [
      'Cyrillic letters of an old encoding',
      ['not-language 1'],
      Buffer.from(Array.from({ length: 200 }, (_, n) => (n % 6 === 5 ? 0x20 : 0xc0 + ((n * 7) % 60)))),
    ],
    ['a white page without a head', ['not-language 1'], Buffer.alloc(5000, 0xff)],
    [
      'a text that ends in noise',
      [expect.stringMatching(/^wrong-letters \d\d$/)],
      Buffer.concat([Buffer.from(LETTER.repeat(900)), PACKED.subarray(0, 4000), PACKED.subarray(0, 4000)]),
    ],
    ['UTF-8 read as Windows-1252 and saved again', ['wrong-letters 2'], Buffer.from('Seen: JosÃ© MuÃ±oz, well.')],
    [
      'a name in the letters of another alphabet',
      ['wrong-letters 1'],
      Buffer.from('Name,Phone\n\xcf\xe5\xf2\xf0\xee\xe2 Ivan,0491 570 006\n', 'latin1'),
      'list.csv',
    ],
    ['a table with a broken name', ['wrong-letters 1'], Buffer.from('Name,Phone\nJos\ufffd,0491 570 006\n'), 'list.csv'],
    [
      'tags in a table',
      ['markup 1'],
      Buffer.from(
        `Note\n${'<div class="a"><p>Dear <b>Ruth</b> Galah</p><table><tr><td>Medicare</td><td>2123</td></tr></table></div>'.repeat(2)}`,
      ),
      'list.csv',
    ],
    [
      'rich text without its head',
      ['markup 1'],
      Buffer.from('\\pard\\f0\\fs24 Dear Ruth\\par\\par thank you\\par\\pard\\fs20 Kind regards\\par\\plain\\f1 Dr\\par Ng\\par'),
    ],
    [
      'the lines of a mail',
      ['markup 1'],
      Buffer.from('Dear Ruth, thank you for coming to see us on Monday about your =\r\nresults=2E '.repeat(12)),
    ],
  ];

  test.each(CASES)('%s', async (_name, unread, bytes, name) => {
    expect(await unreadOf(bytes, name)).toEqual(unread);
  });

  test('words with wrong letters in a Word file', async () => {
    expect(await unreadOf(buildDocx({ body: line('Seen: JosÃ©, well.') }), 'a.docx')).toEqual(['wrong-letters 1']);
  });

  const REFUSED: [string, Uint8Array, RegExp][] = [
    ['a white page as TIFF', Buffer.concat([Buffer.from('II*\0\x40\x10\0\0', 'latin1'), Buffer.alloc(4000, 0xff)]), /picture is damaged/],
  ];

  test.each(REFUSED)('%s is refused', async (_name, bytes, message) => {
    await expect(extractText(bytes, 'note.txt')).rejects.toThrow(message);
  });
});

describe('ordinary text is read whole', () => {
  const CASES: [string, Uint8Array, string?][] = [
    ['a letter', Buffer.from(LETTER)],
    ['a letter in UTF-32', Buffer.from([...LETTER].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 0]))],
    ['names of a Mac', macRoman('Seen: José Muñoz and Inés Márquez, well.').subarray(0)],
    [
      'part of a web page',
      Buffer.from('<div class="a"><p>Dear <b>Ruth</b> Galah</p><table><tr><td>Medicare</td><td>2123</td></tr></table></div>'),
    ],
    [
      'accents and quotes of Windows',
      Buffer.from('Zo\xeb O\x92Neill \x96 caf\xe9, \x93M\xfcller\x94, 37 \xb0C, 5 \xb5g, \xbd a tablet', 'latin1'),
    ],
    [
      'names of many countries',
      Buffer.from('Łukasz Šimić, Zoë, São, Œuvre, Åse Ødegård, Nguyễn Thị Hồng, Mūriwhenua, ŽIVA, “Wort”, Señor ¿qué?, Kalyāṇa'),
    ],
    ['another alphabet', Buffer.from('Здравствуйте, Анна Петрова. 山田太郎様、結果は正常です。')],
    [
      'rules, form lines and long addresses',
      Buffer.from(
        `${LETTER}${'-'.repeat(300)}\n${'_'.repeat(80)}\n${'='.repeat(80)}\nhttps://clinic.example/a/${'aB3dE5fG'.repeat(40)}?x=${'aB3dE5fG'.repeat(40)}\n`,
      ),
    ],
    ['a little HTML in Markdown', Buffer.from(`# Policy\n\n${LETTER.repeat(5)}<br>\n<b>Note</b>\n`), 'a.md'],
    ['a table', Buffer.from('Name,Phone\nRuth Galah,0491 570 006\n'), 'a.csv'],
    ['dots that lead to a number', Buffer.from(`Contents ${'. '.repeat(60)}3\nTotal ${'·'.repeat(60)} $5\n• one\n• two\n`)],
  ];

  test.each(CASES)('%s', async (_name, bytes, name) => {
    expect(await unreadOf(bytes, name)).toEqual([]);
  });

  test('codes that programs keep in a Word file are no attachment', async () => {
    const parts = { 'customXml/item1.xml': `<a><b>${PACKED.subarray(0, 900).toString('base64')}</b></a>` };
    expect(await unreadOf(buildDocx({ body: line('Dear Ruth Galah'), parts }), 'a.docx')).toEqual([]);
  });
});

test('looking for code costs what the text is long', async () => {
  const time = async (lines: number) => {
    const bytes = Buffer.from('aB3/'.repeat(19).concat('\n').repeat(lines));
    const elapsedMs = startCpuClock();
    await extractText(bytes, 'x.txt');
    return elapsedMs();
  };
  await time(2_000);
  const [small, large] = [await time(10_000), await time(100_000)];
  expect(large).toBeLessThan(Math.max(small, 5) * 40);
});

test('a copy of what was not read does not leave', async () => {
  const bytes = Buffer.from(`${LETTER.repeat(30)}\n${base64(PACKED.subarray(0, 600))}`);
  const { text } = await extractText(bytes, 'a.txt');
  const start = text.indexOf('Ruth Galah');
  const finding = { type: 'PERSON_NAME', start, end: start + 10 };
  await expect(redactFile(bytes, 'a.txt', [finding], { options: { types: ['AU_MEDICARE'] } })).rejects.toThrow(
    'The redacted copy still contains parts that couldn’t be read (1 attachment written as code), so it wasn’t released.',
  );
});
