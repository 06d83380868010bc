import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { openDrawing } from '../../../../src/analysis/formats/pdf/draw-page.ts';
import type { PdfCase } from './letters.ts';
import { linesAt, onePage } from './raw-pdf.ts';

const LINES = [
  'Wattle Creek Clinic',
  'Patient: Beatrix Quandong',
  'Medicare no. 2123 45670 1',
  'Blood pressure was normal today.',
  'The results of the test are expected in a week.',
];

/** A page as a scanner sees it: a JPEG with the place and owner of the camera. */
export async function scannedPage(): Promise<Buffer> {
  const drawing = await openDrawing(onePage(linesAt(780, LINES, '/F1 16 Tf').replace('14 TL', '28 TL')));
  try {
    const { png } = await drawing.draw(1, { dpi: 150 });
    return await sharp(png)
      .jpeg({ quality: 85 })
      .withExif({ IFD0: { Artist: 'Beatrix Quandong' } })
      .toBuffer();
  } finally {
    await drawing.close();
  }
}

/** A scan without text, and a typed page. */
export async function scan(): Promise<PdfCase> {
  const document = await PDFDocument.load(onePage(linesAt(700, ['Cover letter about Beatrix Quandong.'])));
  const page = document.addPage([595, 842]);
  page.drawImage(await document.embedJpg(await scannedPage()), { x: 0, y: 0, width: 595, height: 842 });
  return {
    bytes: await document.save(),
    secrets: ['Beatrix', 'Quandong', '45670'],
    kept: ['Cover letter about', 'Blood pressure was normal today.'],
    drawn: 1,
  };
}
