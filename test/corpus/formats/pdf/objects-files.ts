import { deflateSync } from 'node:zlib';
import { greyPicture, line, pagePdf, rawPdf, saveAgain } from './raw-pdf.ts';

/** A PDF with a secret outside the words of its pages. `place`: the kind of its segment and what the location says. */
export type ObjectCase = { name: string; kind: string; place: string; secret: string; hidden: string; pdf: Buffer };

const SECRET = 'Ruth Galah 1948';
const page = line('Seen by Dr Banksia', 50, 780);
const utf16 = `<FEFF${Buffer.from(SECRET, 'utf16le').swap16().toString('hex')}>`;

const inObject = (
  name: string,
  kind: string,
  place: string,
  hidden: string,
  parts: Parameters<typeof pagePdf>[1],
  content = page,
): ObjectCase => ({
  name,
  kind,
  place,
  hidden,
  secret: SECRET,
  pdf: pagePdf(content, parts),
});
const stream = (content: string, dictionary = '') => ({ dictionary, content });
const packed = (content: string, dictionary = '') => ({ dictionary: `${dictionary}/Filter/FlateDecode`, content: deflateSync(content) });
const note = (entries: string) => ({ page: '/Annots[6 0 R]', more: [`<</Type/Annot/Rect[10 10 30 30]${entries}>>`] });
const field = (entries: string, more: string[] = []) => ({
  page: '/Annots[6 0 R]',
  catalog: '/AcroForm<</Fields[6 0 R]/DA(/F1 12 Tf)/DR<</Font<</F1 5 0 R>>>>>>',
  more: [`<</Type/Annot/Subtype/Widget/Rect[100 600 300 620]${entries}>>`, ...more],
});
/** The hexadecimal DER of a name in a certificate: its common name is the secret. */
const derName = Buffer.concat([Buffer.from('300906035504030c', 'hex'), Buffer.from([SECRET.length]), Buffer.from(SECRET)]).toString('hex');

export const OBJECT_CASES: readonly ObjectCase[] = [
  inObject('a property in UTF-16', 'property', 'property "Office"', 'other text inside the file', {
    catalog: '/Extra 6 0 R',
    more: [`<</Office ${utf16}>>`],
  }),
  inObject('XMP in the file', 'property', 'property "photoshop:CaptionWriter"', 'document properties', {
    catalog: '/Metadata 6 0 R',
    more: [
      packed(
        `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description photoshop:CaptionWriter="${SECRET}" xmp:CreateDate="2026-01-01T00:00:00Z"/></x:xmpmeta>`,
        '/Type/Metadata/Subtype/XML',
      ),
    ],
  }),
  inObject('alternative text of a picture', 'property', 'property "Alt"', 'descriptions for screen readers', {
    catalog: '/StructTreeRoot 6 0 R',
    more: ['<</Type/StructTreeRoot/K 7 0 R>>', `<</Type/StructElem/S/Figure/P 6 0 R/Alt(Photo of ${SECRET})>>`],
  }),
  inObject(
    'actual text inside the drawing operators',
    'property',
    'property "ActualText"',
    'descriptions for screen readers',
    {},
    `${page}/Span <</ActualText(${SECRET})>> BDC ${line('x', 50, 700)} EMC`,
  ),
  inObject('the name of a layer', 'property', 'property "Name"', 'names of layers', {
    catalog: '/OCProperties<</OCGs[6 0 R]/D<<>>>>',
    more: [`<</Type/OCG/Name(${SECRET})>>`],
  }),
  inObject('a page label', 'property', 'property "P"', 'page labels', { catalog: `/PageLabels<</Nums[0 <</P(${SECRET})/S/D>>]>>` }),
  inObject('a script', 'property', 'property "JS"', 'scripts', {
    catalog: '/OpenAction<</S/JavaScript/JS 6 0 R>>',
    more: [stream(`app.alert('${SECRET}')`)],
  }),
  inObject('a named place', 'property', 'property "Names"', 'names of places and files', {
    catalog: `/Names<</Dests<</Names[(${SECRET})[3 0 R/Fit]]>>>>`,
  }),
  inObject('a linked file', 'annotation', 'page 1, link', 'links', note(`/Subtype/Link/A<</S/Launch/F(${SECRET}.docx)>>`)),
  inObject(
    'the address that a form is sent to',
    'property',
    'property "F"',
    'names of places and files',
    field(`/FT/Btn/Ff 65536/T(b1)/A<</S/SubmitForm/F(https://forms.example/${SECRET})>>`),
  ),
  inObject('the caption of a button', 'form-value', 'form', 'form fields', field(`/FT/Btn/Ff 65536/T(b1)/MK<</CA(${SECRET})>>`)),
  inObject('a hint of a field', 'form-value', 'form', 'form fields', field(`/FT/Tx/T(b1)/TU(Phone of ${SECRET})`)),
  inObject('a former value of a field', 'form-value', 'form', 'form fields', field(`/FT/Tx/T(b1)/V(Other)/DV(${SECRET})`)),
  inObject(
    'a choice, by the words it shows',
    'body',
    'page 1',
    'filled-in form fields',
    field(`/FT/Ch/Ff 131072/T(b1)/V(r1)/Opt[[(r1)(${SECRET})][(r2)(Other)]]`),
  ),
  inObject('a value in a stream', 'body', 'page 1', 'filled-in form fields', field('/FT/Tx/T(b1)/V 7 0 R', [`(${SECRET})`])),
  inObject(
    'the reason of a signature',
    'property',
    'property "Reason"',
    'signatures',
    field(`/FT/Sig/T(b1)/V 7 0 R`, [`<</Type/Sig/Filter/Adobe.PPKLite/Reason(Checked with ${SECRET})/Contents<00>/ByteRange[0 1 2 3]>>`]),
  ),
  inObject(
    'the certificate of a signature',
    'property',
    'property "certificate"',
    'signatures',
    field(`/FT/Sig/T(b1)/V 7 0 R`, [`<</Type/Sig/Filter/Adobe.PPKLite/Contents<${derName}>/ByteRange[0 1 2 3]>>`]),
  ),
  inObject(
    'rich text of a note',
    'annotation',
    'note',
    'notes',
    note(`/Subtype/Text/Contents(See chart)/RC(<body><p>${SECRET}</p></body>)`),
  ),
  inObject(
    'a mark for redaction that was never applied',
    'annotation',
    'page 1, redaction marks that were never applied',
    'redaction marks that were never applied',
    note(`/Subtype/Redact/Contents(${SECRET})`),
  ),
  inObject('a form of the other kind (XFA)', 'form-value', 'form', 'form fields', {
    catalog: '/AcroForm<</Fields[]/XFA[(datasets) 6 0 R]>>',
    more: [
      packed(
        `<xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><patient>${SECRET}</patient></xfa:data></xfa:datasets>`,
      ),
    ],
  }),
  inObject('data of the program that made the file', 'property', 'property "Author"', 'document properties', {
    page: `/PieceInfo<</Notes<</LastModified(D:20260101000000Z)/Private<</Author(${SECRET})>>>>>>`,
  }),
  inObject('an unused object', 'property', 'property "Patient"', 'other text inside the file', { more: [`<</Patient(${SECRET})>>`] }),
  inObject('a file that no list names', 'attachment', 'attachment 1', 'attached files', {
    more: [stream(SECRET, '/Type/EmbeddedFile'), '<</Type/Filespec/F(a.txt)/EF<</F 6 0 R>>>>'],
  }),
  inObject('a value that was replaced', 'hidden', 'earlier saved version', 'earlier saved versions', {}),
  inObject('words of an earlier version', 'hidden', 'page 1, earlier saved version', 'earlier saved versions', {}),
  inObject('a page that was deleted', 'hidden', 'page 1, deleted page', 'deleted pages that are still in the file', {
    more: [
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
      stream(line(SECRET, 50, 700)),
    ],
  }),
  inObject(
    'words in a pattern',
    'body',
    'page 1',
    '',
    {
      resources: '/Pattern<</P1 6 0 R>>',
      more: [
        stream(
          line(SECRET, 10, 10),
          '/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 300 300]/XStep 300/YStep 300/Resources<</Font<</F1 5 0 R>>>>',
        ),
      ],
    },
    `${page}/Pattern cs /P1 scn 0 0 300 300 re f`,
  ),
].map((one) => {
  if (one.name === 'a value that was replaced')
    return { ...one, pdf: saveAgain(pagePdf(page, { more: [`<</Patient(${SECRET})>>`] }), [[6, '<</Patient(Removed)>>']]) };
  if (one.name === 'words of an earlier version')
    return { ...one, pdf: saveAgain(pagePdf(page + line(SECRET, 50, 700)), [[4, stream(page)]]) };
  return one;
});

/** A page with a preview picture of itself. */
export const withThumbnail = (): Buffer => pagePdf(page, { page: '/Thumb 6 0 R', more: [greyPicture()] });

/** Bytes before the header: a print job, an old Mac, and a mail program. */
export const LATE_HEADERS: readonly { name: string; pdf: Buffer }[] = [
  { name: 'a print job', before: '\x1b%-12345X@PJL JOB NAME="letter"\r\n@PJL ENTER LANGUAGE=PDF\r\n' },
  { name: 'an old Mac', before: `\0\x0aletter.pdf${'\0'.repeat(116)}` },
  { name: 'other text', before: 'Content-Type: application/pdf\r\n\r\n' },
].map(({ name, before }) => ({ name, pdf: rawPdf(pageObjects(), { header: `${before}%PDF-1.4\n` }) }));

function pageObjects() {
  return [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    stream(page),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  ];
}
