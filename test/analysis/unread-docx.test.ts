import { strFromU8, strToU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { buildDocx, line, paragraph } from '../../samples/docx.ts';
import { extractText } from '../../src/analysis/formats/extract.ts';
import { redactFile } from '../../src/analysis/redact/redact-file.ts';
import { unreadSentence } from '../../src/analysis/unread.ts';
import { aPng } from '../support/pictures.ts';

const LETTER = line('Dear Ruth Galah, thank you for coming to see us on Monday.');
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A picture on the page, `width` by `height` centimetres. */
const drawing = (id: string, width: number, height: number) =>
  `<w:drawing><wp:inline><wp:extent cx="${width * 360_000}" cy="${height * 360_000}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`;

const relations = (...list: [id: string, type: string, target: string, isExternal?: boolean][]) =>
  `<Relationships>${list.map(([id, type, target, isExternal]) => `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"${isExternal ? ' TargetMode="External"' : ''}/>`).join('')}</Relationships>`;

const withPicture = (name: string, bytes: Uint8Array, width: number, height: number) =>
  buildDocx({
    body: LETTER + paragraph(`<w:r>${drawing('p1', width, height)}</w:r>`),
    parts: { 'word/_rels/document.xml.rels': relations(['p1', 'image', `media/${name}`]), [`word/media/${name}`]: bytes },
  });

const withParts = (parts: Record<string, string | Uint8Array>, body = LETTER) => buildDocx({ body, parts });
const unreadOf = async (bytes: Uint8Array) => (await extractText(bytes, 'letter.docx')).unread.map(({ kind, count }) => `${kind} ${count}`);

const inner = buildDocx({ body: line('Mio Okada') });
const emf = (...records: number[]): Uint8Array => {
  const bytes = Buffer.alloc(88 + records.length * 16);
  bytes.writeUInt32LE(1, 0);
  bytes.writeUInt32LE(88, 4);
  bytes.write(' EMF', 40, 'latin1');
  for (const [index, type] of records.entries()) {
    bytes.writeUInt32LE(type, 88 + index * 16);
    bytes.writeUInt32LE(16, 92 + index * 16);
  }
  return bytes;
};
const NOISE = Uint8Array.from({ length: 500 }, (_, index) => (index * 7) % 13);
const SVG = (content: string) => strToU8(`<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`);

describe('parts of a Word file that are not read', () => {
  const CASES: [string, string[], () => Uint8Array][] = [
    [
      'two objects of other programs',
      ['attached-file 2'],
      () => withParts({ 'word/embeddings/oleObject1.bin': new Uint8Array(600), 'word/embeddings/sheet.xlsx': new Uint8Array(600) }),
    ],
    [
      'an inserted file of a kind that nothing reads',
      ['attached-file 1'],
      () => withParts({ 'word/afchunk1.dat': NOISE }, `${LETTER}<w:altChunk r:id="c1"/>`),
    ],
    ['an inserted file under a name of its own', ['attached-file 1'], () => withParts({ 'chunks/part7.xlsx': NOISE })],
    ['a part nobody knows', ['other-part 1'], () => withParts({ 'word/notes/sticky.xml': '<a>Mio Okada</a>' })],
    ['macros', ['other-part 1'], () => withParts({ 'word/vbaProject.bin': new Uint8Array(600) })],
    ['ink', ['handwriting 1'], () => withParts({ 'word/ink/ink1.xml': '<inkml:ink/>' })],
    [
      'a picture that is only linked',
      ['linked-content 1'],
      () => withParts({ 'word/_rels/document.xml.rels': relations(['l1', 'image', 'https://scans.example/1.png', true]) }),
    ],
    ['a scan as large as the page', ['picture 1'], () => withPicture('image1.png', aPng(1240, 1754), 16, 22)],
    ['a card of its own size', ['picture 1'], () => withPicture('image1.png', aPng(400, 250), 8.56, 5.4)],
    ['a scan that no page shows', ['picture 1'], () => withParts({ 'word/media/image9.png': aPng(1240, 1754) })],
    ['a fax', ['picture 1'], () => withPicture('image1.tiff', strToU8(`II*\0${'x'.repeat(2000)}`), 16, 22)],
    ['a drawing with words', ['picture 1'], () => withPicture('image1.emf', emf(84, 14), 6, 3)],
    [
      'a drawing of the web with a picture in it',
      ['picture 1'],
      () => withPicture('image1.svg', SVG('<image href="data:image/png;base64,AAAA"/>'), 6, 3),
    ],
  ];

  test.each(CASES)('%s', async (_name, unread, make) => {
    expect(await unreadOf(make())).toEqual(unread);
  });

  const READ: [string, () => Uint8Array][] = [
    ['an embedded letter', () => withParts({ 'word/embeddings/Microsoft_Word_Document.docx': inner })],
    ['an embedded letter in another', () => withParts({ 'word/embeddings/a.docx': withParts({ 'word/embeddings/b.docx': inner }) })],
    ['a web page that is set in', () => withParts({ 'word/afchunk1.htm': '<p>Mio Okada</p>' }, `${LETTER}<w:altChunk r:id="c1"/>`)],
    ['a drawing of the web with words', () => withPicture('image1.svg', SVG('<text>Mio Okada</text>'), 6, 3)],
  ];

  test.each(READ)('but %s is read', async (_name, make) => {
    const { text, unread } = await extractText(make(), 'letter.docx');
    expect(text).toContain('Mio Okada');
    expect(unread).toEqual([]);
  });

  test('a letter that is nothing but a picture is refused, and says why', async () => {
    const parts = { 'word/_rels/document.xml.rels': relations(['p1', 'image', 'media/a.png']), 'word/media/a.png': aPng(300, 300) };
    const onlyPicture = buildDocx({ body: paragraph(`<w:r>${drawing('p1', 5, 5)}</w:r>`), parts });
    await expect(extractText(onlyPicture, 'a.docx')).rejects.toMatchObject({
      kind: 'image-only',
      message: expect.stringContaining('only 1 picture'),
    });
  });
});

describe('what an ordinary letter brings with it is no reason to worry', () => {
  const relsOf = (target: string) => relations(['p1', 'image', target]);
  const head = `<w:p><w:r>${drawing('p1', 17, 5)}</w:r></w:p>`;

  test('theme, fonts, settings, a preview, a letterhead and a logo', async () => {
    const bytes = buildDocx({
      header: head,
      body: LETTER + paragraph(`<w:r>${drawing('p1', 5, 5)}</w:r>`),
      parts: {
        'word/_rels/header.xml.rels': relsOf('media/letterhead.png'),
        'word/_rels/document.xml.rels': relations(
          ['p1', 'image', 'media/logo.jpeg'],
          ['t1', 'attachedTemplate', 'file:///C:/Templates/Letter.dotx', true],
          ['h1', 'hyperlink', 'https://clinic.example', true],
        ),
        'word/media/letterhead.png': aPng(2000, 600),
        'word/media/logo.jpeg': aPng(1500, 1500),
        'word/theme/theme1.xml': '<a:theme/>',
        'word/theme/_rels/theme1.xml.rels': relsOf('../media/texture.png'),
        'word/media/texture.png': aPng(2000, 2000),
        'word/media/icon.svg': SVG('<path d="M0 0h10v10z"/>'),
        'word/media/old-logo.emf': emf(2, 14),
        'word/styles.xml': '<w:styles/>',
        'word/stylesWithEffects.xml': '<w:styles/>',
        'word/settings.xml': '<w:settings/>',
        'word/webSettings.xml': '<w:webSettings/>',
        'word/fontTable.xml': '<w:fonts/>',
        'word/fonts/font1.odttf': new Uint8Array(2000),
        'word/numbering.xml': '<w:numbering/>',
        'word/glossary/document.xml': '<w:glossaryDocument/>',
        'word/glossary/styles.xml': '<w:styles/>',
        'word/glossary/_rels/document.xml.rels': relations(),
        'word/commentsExtended.xml': '<w15:commentsEx/>',
        'word/printerSettings/printerSettings1.bin': new Uint8Array(2000),
        'customXml/item1.xml': '<b:Sources/>',
        'customXml/itemProps1.xml': '<ds:datastoreItem/>',
        'customXml/_rels/item1.xml.rels': relations(),
        'docProps/app.xml': '<Properties/>',
        'docProps/thumbnail.jpeg': new Uint8Array(9000),
      },
    });
    expect(await unreadOf(bytes)).toEqual([]);
  });

  test('an embedded file that is empty', async () => {
    expect(await unreadOf(withParts({ 'word/embeddings/gone.xlsx': new Uint8Array(0) }))).toEqual([]);
  });
});

test('all of it in one sentence', async () => {
  const bytes = withParts({ 'word/embeddings/a.bin': NOISE, 'word/embeddings/b.bin': NOISE, 'word/media/scan.png': aPng(1240, 1754) });
  expect(unreadSentence((await extractText(bytes, 'a.docx')).unread)).toBe(
    'Part of this file could not be read: 2 attached files and 1 picture',
  );
});

test('a redacted copy holds nothing that was not read', async () => {
  const bytes = buildDocx({
    body: `${LETTER}<w:altChunk r:id="c1"/>${paragraph(`<w:r>${drawing('p1', 16, 22)}</w:r>`)}`,
    parts: {
      'word/_rels/document.xml.rels': relations(
        ['p1', 'image', 'media/scan.png'],
        ['l1', 'image', 'https://scans.example/galah.png', true],
        ['c1', 'aFChunk', 'afchunk1.htm'],
      ),
      'word/media/scan.png': aPng(1240, 1754),
      'word/media/logo.png': aPng(20, 20),
      'word/afchunk1.htm': '<p>Mio Okada</p>',
      'word/embeddings/inner.docx': inner,
      'word/embeddings/oleObject1.bin': NOISE,
      'word/notes/sticky.xml': '<a>Mio Okada</a>',
    },
  });
  const { text, unread } = await extractText(bytes, 'a.docx');
  expect(unread.map(({ kind }) => kind).sort()).toEqual(['attached-file', 'linked-content', 'other-part', 'picture']);
  const start = text.indexOf('Ruth Galah');
  const copy = await redactFile(bytes, 'a.docx', [{ type: 'PERSON_NAME', start, end: start + 10 }], {
    options: { types: ['AU_MEDICARE'] },
  });
  expect((await extractText(copy.bytes, 'a.docx')).unread).toEqual([]);
  const files = unzipSync(copy.bytes);
  for (const name of ['word/embeddings/inner.docx', 'word/embeddings/oleObject1.bin', 'word/notes/sticky.xml'])
    expect(files[name]).toBeUndefined();
  expect(files['word/media/scan.png']?.length).toBeLessThan(200);
  expect(Buffer.from(files['word/media/logo.png'] ?? [])).toEqual(Buffer.from(aPng(20, 20)));
  expect(strFromU8(files['word/afchunk1.htm'] ?? new Uint8Array())).toBe('<p>Mio Okada</p>');
  expect(strFromU8(files['word/document.xml'] ?? new Uint8Array())).toContain('altChunk');
  expect(strFromU8(files['word/_rels/document.xml.rels'] ?? new Uint8Array())).not.toContain('scans.example');
  const pictures = (list: { detail: string; count: number }[]) => list.filter(({ detail }) => detail === 'pictures, not read');
  expect([pictures(copy.certificate.hiddenRemoved), pictures(copy.certificate.notChecked)]).toMatchObject([[{ count: 1 }], [{ count: 1 }]]);
});
