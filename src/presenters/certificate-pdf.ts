import type { PDFDocument, PDFFont, PDFPage } from '@cantoo/pdf-lib';
import type { CertificateFacts } from './contracts/redactions.ts';

/** A4, in points. */
const [WIDTH, HEIGHT] = [595, 842];
const MARGIN = 56;
const SIZE = 10;
const LINE = 15;

/** The certificate as a PDF of our own making: its facts as text, without the name of the document. */
export async function certificatePdf(facts: CertificateFacts, madeAt: Date): Promise<Buffer> {
  const { PDFDocument, StandardFonts } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.create();
  document.setTitle('Certificate of a redacted copy');
  document.setProducer('Maneiro');
  document.setCreator('Maneiro');
  document.setCreationDate(madeAt);
  document.setModificationDate(madeAt);
  const fonts = { plain: await document.embedFont(StandardFonts.Helvetica), bold: await document.embedFont(StandardFonts.HelveticaBold) };
  const writer = createWriter(document, fonts);
  writer.write('Certificate of a redacted copy', 'bold', 16);
  writer.space();
  for (const { term, value } of facts.how) writer.write(`${term}: ${value}`);
  writer.write(`Made: ${madeAt.toISOString()}`);
  for (const { name, sha256, size } of facts.files) {
    writer.space();
    writer.write(`${name}, ${size}`, 'bold');
    writer.write(`SHA-256 ${sha256}`);
  }
  section(
    writer,
    'Removed',
    facts.removed.map(({ label, count }) => `${label}: ${count}`),
    'Nothing',
  );
  section(writer, 'Hidden content removed', facts.hiddenRemoved, 'None');
  section(
    writer,
    'Left in the copy',
    facts.left.map(({ label, count }) => `${label}: ${count}`),
    'Nothing',
  );
  if (facts.notChecked.length > 0) section(writer, 'Not checked', facts.notChecked, '');
  section(writer, 'Proof', facts.proof, '');
  return Buffer.from(await document.save());
}

type Writer = { write: (text: string, font?: 'plain' | 'bold', size?: number) => void; space: () => void };

function section({ write, space }: Writer, heading: string, lines: readonly string[], none: string): void {
  space();
  write(heading, 'bold', 12);
  for (const line of lines.length > 0 ? lines : [none]) write(line);
}

function createWriter(document: PDFDocument, fonts: Record<'plain' | 'bold', PDFFont>): Writer {
  let page: PDFPage = document.addPage([WIDTH, HEIGHT]);
  let y = HEIGHT - MARGIN;
  const next = (height: number) => {
    y -= height;
    if (y >= MARGIN) return;
    page = document.addPage([WIDTH, HEIGHT]);
    y = HEIGHT - MARGIN - height;
  };
  return {
    write: (text, font = 'plain', size = SIZE) => {
      for (const line of wrap(printable(text), fonts[font], size)) {
        next(Math.max(LINE, size * 1.4));
        page.drawText(line, { x: MARGIN, y, size, font: fonts[font] });
      }
    },
    space: () => next(LINE / 2),
  };
}

/** The standard fonts of PDF have the characters of Windows-1252. Others become question marks, rather than no certificate. */
const printable = (text: string): string =>
  text.replace(/[^\x20-\x7e\u00a0-\u00ff\u2018\u2019\u201c\u201d\u2013\u2014\u2022\u2026×]/g, '?');

function wrap(text: string, font: PDFFont, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && font.widthOfTextAtSize(longer, size) > WIDTH - 2 * MARGIN) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
