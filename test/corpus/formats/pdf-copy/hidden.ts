import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import type { PdfCase } from './letters.ts';
import { HELVETICA, linesAt, onePage, type RawPart } from './raw-pdf.ts';

const SECRETS = ['Quandong', '45670'];
const BODY = ['Seen on Monday with her daughter.', 'Mrs Quandong is well.'];
const KEPT = ['Seen on Monday with her daughter.', 'is well.'];

/** Names that no page shows, in every part of a file that can have text. */
function documentParts(): PdfCase {
  const script = '<</S /JavaScript /JS (app.alert\\("Quandong 45670"\\))>>';
  const parts: RawPart[] = [
    {
      dict: '/Type /Metadata /Subtype /XML',
      data: '<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:title xmlns:dc="d">Quandong</dc:title></x:xmpmeta>',
      isPlain: true,
    },
    '<</Title (Letter about Quandong) /Author <FEFF005100750061006E0064006F006E0067>>>',
    '<</Type /Outlines /First 8 0 R /Last 8 0 R /Count 1>>',
    '<</Title (Mrs Quandong) /Parent 7 0 R /Dest [3 0 R /Fit]>>',
    '<</Names [(Quandong) [3 0 R /Fit]]>>',
    { dict: '/Type /EmbeddedFile', data: 'Mrs Quandong, Medicare 2123 45670 1' },
    '<</Type /Filespec /F (Quandong.txt) /UF (Quandong.txt) /EF <</F 10 0 R>>>>',
    '<</Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (Ask Quandong) /T (Dr Quandong) /Popup 13 0 R>>',
    '<</Type /Annot /Subtype /Popup /Rect [0 0 9 9] /Parent 12 0 R /Contents (Ask Quandong)>>',
    '<</Type /Annot /Subtype /Link /Rect [60 690 200 710] /A <</S /URI /URI (https://clinic.example/patients/Quandong)>>>>',
    '<</Type /Annot /Subtype /Link /Rect [60 690 200 710] /Dest [3 0 R /Fit]>>',
    { dict: '/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Metadata 5 0 R', data: '\x80' },
    '(Mrs Quandong in an object that nothing uses)',
  ];
  const catalog = `/Metadata 5 0 R /Outlines 7 0 R /Names <</Dests 9 0 R /EmbeddedFiles <</Names [(Quandong) 11 0 R]>> /JavaScript <</Names [(Quandong) ${script}]>>>> /OpenAction ${script} /PageLabels <</Nums [0 <</P (Quandong-)>>]>>`;
  const page = `/Annots [12 0 R 13 0 R 14 0 R 15 0 R] /Thumb 16 0 R /Metadata 5 0 R /AA <</O ${script}>> /PieceInfo <</App <</LastModified (D:2026) /Private (Quandong)>>>>`;
  const resources = `${HELVETICA} /XObject <</Quan 16 0 R /Unused 16 0 R>>`;
  const content = `${linesAt(700, BODY)} q 9 0 0 9 500 50 cm /Quan Do Q`;
  return { bytes: onePage(content, { resources, page, catalog, trailer: '/Info 6 0 R', parts }), secrets: SECRETS, kept: KEPT };
}

/** Words that are in the content but not to be seen. */
function unseenText(): PdfCase {
  const content = `${linesAt(700, BODY)}
/OC /Off BDC ${linesAt(600, ['Layer Quandong 45670'])} 0 0 50 50 re f EMC
BT 1 g /F1 11 Tf 60 560 Td (White Quandong 45670) Tj ET 0 g
BT 3 Tr /F1 11 Tf 60 540 Td (Invisible Quandong 45670) Tj ET
BT 0 Tr /F1 11 Tf 700 520 Td (Outside Quandong 45670) Tj ET
q 60 480 10 10 re W n BT /F1 11 Tf 90 500 Td (Clipped Quandong 45670) Tj ET Q
BT /F1 11 Tf 60 460 Td (Covered Quandong 45670) Tj ET 0 g 55 450 200 25 re f
BT /F1 0.5 Tf 60 420 Td (Tiny Quandong 45670) Tj ET
/OC /On BDC ${linesAt(400, ['This layer is on.'])} EMC`;
  const groups = ['<</Type /OCG /Name (Quandong)>>', '<</Type /OCG /Name (On)>>'];
  return {
    bytes: onePage(content, {
      resources: `${HELVETICA} /Properties <</Off 5 0 R /On 6 0 R>>`,
      catalog: '/OCProperties <</OCGs [5 0 R 6 0 R] /D <</OFF [5 0 R]>>>>',
      parts: groups,
    }),
    secrets: SECRETS,
    kept: [...KEPT, 'This layer is on.'],
  };
}

/** An earlier version of the file, with another page content. */
function earlierVersion(): PdfCase {
  const first = Buffer.from(onePage(linesAt(700, ['First version: Quandong, Medicare 2123 45670 1'])));
  const content = linesAt(700, BODY);
  const start = first.length;
  const object = `4 0 obj\n<</Length ${content.length}>>\nstream\n${content}\nendstream\nendobj\n`;
  const table = `xref\n4 1\n${String(start).padStart(10, '0')} 00000 n \ntrailer\n<</Size 5 /Root 1 0 R /Prev ${first.toString('latin1').match(/startxref\n(\d+)/)?.[1]}>>\nstartxref\n${start + object.length}\n%%EOF\n`;
  return { bytes: Buffer.concat([first, Buffer.from(object + table, 'latin1')]), secrets: SECRETS, kept: KEPT };
}

/** Fields with and without an appearance, a stamp and a note on the page. */
async function form(): Promise<PdfCase> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const page = document.addPage([595, 842]);
  const font = await document.embedFont(StandardFonts.Helvetica);
  page.drawText('Patient:', { x: 60, y: 700, size: 11, font });
  page.drawText('Allergies:', { x: 60, y: 670, size: 11, font });
  const fields = document.getForm();
  const [name, allergies] = [fields.createTextField('patient.Quandong'), fields.createTextField('allergies')];
  name.setText('Mrs Quandong');
  name.addToPage(page, { x: 150, y: 695, width: 200, height: 18, font });
  allergies.setText('Penicillin');
  allergies.addToPage(page, { x: 150, y: 665, width: 200, height: 18, font });
  const box = fields.createCheckBox('smoker');
  box.addToPage(page, { x: 150, y: 640, width: 12, height: 12 });
  box.check();
  return { bytes: await document.save({ useObjectStreams: true }), secrets: ['Quandong'], kept: ['Patient:', 'Allergies:', 'Penicillin'] };
}

/** Protected against changes: it opens without a password. */
async function encrypted(): Promise<PdfCase> {
  const document = await PDFDocument.load(onePage(linesAt(700, BODY)));
  document.encrypt({ userPassword: '', ownerPassword: 'clinic', permissions: { modifying: false } });
  return { bytes: await document.save({ useObjectStreams: false }), secrets: SECRETS, kept: KEPT };
}

/** Files with names in places that no page shows. */
export const HIDDEN_CASES: Readonly<Record<string, () => PdfCase | Promise<PdfCase>>> = {
  'properties, XMP, bookmarks, names, scripts, notes, links, attachments, private data, unused objects': documentParts,
  'layers that are off, white, invisible, tiny, clipped, covered and outside text': unseenText,
  'an earlier version': earlierVersion,
  'form fields': form,
  'an encrypted file': encrypted,
};
