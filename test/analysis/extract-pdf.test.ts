import { degrees, PDFDocument, type PDFFont, PDFName, type PDFPage, PDFString, StandardFonts } from 'pdf-lib';
import { expect, test, vi } from 'vitest';
import { extractText } from '../../src/analysis/formats/extract.ts';
import { aPng } from '../support/pictures.ts';

/** Pages that are drawn show noise here, in which nobody finds a word. */
vi.mock('../../src/analysis/ocr/recognize.ts', () => ({
  readPictureText: async () => ({ recognized: { width: 100, height: 100, blocks: [] }, quality: 'no-words', unread: [] }),
}));

type Draw = (page: PDFPage, font: PDFFont, document: PDFDocument) => void | Promise<void>;

async function makePdf(...pages: Draw[]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const draw of pages) await draw(document.addPage([595, 842]), font, document);
  return document.save({ useObjectStreams: false });
}

function column(page: PDFPage, font: PDFFont, x: number, top: number, lines: readonly string[]): void {
  for (const [index, text] of lines.entries()) page.drawText(text, { x, y: top - index * 14, size: 10, font });
}

test('labels drawn first and values drawn later stand on one line', async () => {
  const bytes = await makePdf((page, font) => {
    column(page, font, 50, 700, ['Patient:', 'DOB:']);
    column(page, font, 200, 700, ['Jo Citizen', '01/02/1950']);
  });
  expect((await extractText(bytes, 'a.pdf')).text.trim()).toBe('Patient: Jo Citizen\nDOB: 01/02/1950');
});

test('an address beside a block of references keeps its lines together', async () => {
  const bytes = await makePdf((page, font) => {
    column(page, font, 50, 800, ['Jo Citizen', '7 Melaleuca Street', 'Wattle Creek NSW 2999']);
    column(page, font, 350, 800, ['Date: 3 March 2026', 'Our ref: 55123']);
    column(page, font, 50, 730, ['Dear Jo,']);
  });
  expect((await extractText(bytes, 'a.pdf')).text.trim()).toBe(
    'Jo Citizen\n7 Melaleuca Street\nWattle Creek NSW 2999\n\nDate: 3 March 2026\nOur ref: 55123\n\nDear Jo,',
  );
});

test('tables stay rows, columns of prose are read one after the other', async () => {
  const bytes = await makePdf((page, font) => {
    column(page, font, 50, 800, ['Test', 'HbA1c']);
    column(page, font, 200, 800, ['Result', '6.1']);
    column(page, font, 300, 800, ['Unit', '%']);
    column(
      page,
      font,
      50,
      700,
      Array.from({ length: 5 }, (_, index) => `Left side of the page, line ${index}`),
    );
    column(
      page,
      font,
      320,
      700,
      Array.from({ length: 5 }, (_, index) => `Right side of the page, line ${index}`),
    );
  });
  const { text } = await extractText(bytes, 'a.pdf');
  expect(text).toContain('Test\tResult\tUnit\nHbA1c\t6.1\t%');
  expect(text).toMatch(/Left side of the page, line 4\s+Right side of the page, line 0/);
});

test('subscripts stay in their line, sideways text is read, progress is told in words', async () => {
  const bytes = await makePdf(
    (page, font) => {
      page.drawText('H', { x: 50, y: 640, size: 11, font });
      page.drawText('2', { x: 58, y: 637, size: 7, font });
      page.drawText('O', { x: 63, y: 640, size: 11, font });
    },
    (page, font) => page.drawText('Along the edge', { x: 580, y: 300, size: 9, font, rotate: degrees(90) }),
  );
  const stages: string[] = [];
  const { text, segments, units } = await extractText(bytes, 'a.pdf', { onProgress: (stage) => stages.push(stage) });
  expect(text).toMatch(/H2O\s+Along the edge/);
  expect(segments.map(({ location }) => location)).toEqual([{ page: 1 }, { page: 2 }]);
  expect(units).toEqual({ name: 'page', count: 2 });
  expect(stages).toEqual(['Reading', 'Reading page 1 of 2', 'Reading page 2 of 2']);
});

test('form values stand beside their printed label; notes, links, properties and attachments are read and counted', async () => {
  const bytes = await makePdf(async (page, font, document) => {
    page.drawText('Phone:', { x: 50, y: 360, size: 10, font });
    const field = document.getForm().createTextField('phone');
    field.setText('0491 570 006');
    field.addToPage(page, { x: 100, y: 355, width: 120, height: 18 });
    const { context } = document;
    const annotation = (subtype: string, more: Record<string, unknown>) =>
      context.register(
        context.obj({ Type: 'Annot', Subtype: subtype, Rect: [10, 10, 30, 30], ...more } as Parameters<typeof context.obj>[0] & object),
      );
    page.node.addAnnot(annotation('Text', { Contents: PDFString.of('ask Ruth Galah') }));
    page.node.addAnnot(annotation('Link', { A: { S: 'URI', URI: PDFString.of('mailto:ruth@example.com') } }));
    document.setAuthor('Sam Typist');
    await document.attach(Buffer.from('inner words'), 'inner.txt');
    document.catalog.set(PDFName.of('Lang'), PDFString.of('en'));
  });
  const { text, segments, hidden } = await extractText(bytes, 'a.pdf');
  const found = segments.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
  expect(found).toEqual([
    'body: Phone: 0491 570 006',
    'annotation: ask Ruth Galah',
    'annotation: ruth@example.com',
    'property: Sam Typist',
    'attachment: inner.txt',
    'attachment: inner words',
  ]);
  expect(hidden.map(({ kind, count }) => `${kind} ${count}`)).toEqual([
    'form-value 1',
    'annotation 1',
    'annotation 1',
    'property 1',
    'attachment 1',
  ]);
});

test('pages without text are told, and so are earlier versions that are still inside', async () => {
  const bytes = await makePdf(
    (page, font) => page.drawText('Words', { x: 50, y: 640, size: 11, font }),
    async (page, _font, document) => page.drawImage(await document.embedPng(aPng(20, 28)), { x: 0, y: 0, width: 595, height: 842 }),
    () => {},
  );
  const { hidden } = await extractText(Buffer.concat([bytes, Buffer.from('\n%%EOF\n')]), 'a.pdf');
  expect(hidden).toEqual([
    { kind: 'hidden', detail: 'pages without text: if they are scans, they were not read', count: 1 },
    { kind: 'hidden', detail: 'earlier saved versions', count: 1 },
  ]);
});

test('text too small to see is told apart from what is read', async () => {
  const bytes = await makePdf((page, font) => {
    page.drawText('Seen', { x: 50, y: 640, size: 11, font });
    page.drawText('unseen', { x: 50, y: 600, size: 0.4, font });
  });
  const { text, segments } = await extractText(bytes, 'a.pdf');
  expect(segments.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)).toEqual(['body: Seen', 'hidden: unseen']);
});
