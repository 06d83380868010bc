import type { PlantedFile } from '../planted.ts';

const HEAD = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fswiss\fcharset238 Arial CE;}{\f2\fnil\fcharset77 Helvetica;}}
{\colortbl ;\red255\green255\blue255;\red192\green0\blue0;}\viewkind4\uc1\pard\f0\fs22 `;
const MEDICARE = '2951 73489 1';
const MOBILE = '0491 570 156';

const document = (name: string, body: string, more: Omit<PlantedFile, 'name' | 'bytes'>): PlantedFile => ({
  name,
  bytes: new Uint8Array(Buffer.from(`${HEAD}${body}\\par\n}`, 'latin1')),
  ...more,
});
const hexOf = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding).toString('hex');

/** Rich text as programs write it, each with secrets in another layer. */
export const DOCUMENTS: readonly PlantedFile[] = [
  document(
    'split-runs.rtf',
    String.raw`Dear Dr Naidoo,\par Thank you for seeing Harold Whit\b com\b0 be, Medicare 2951 7\f1\b 348\f0\b0 9 1, phone 0491{\lang3081  5}70\'2015{\insrsid123 6} about his knee.`,
    { secrets: ['Harold Whitcombe', MEDICARE, MOBILE], kept: ['Thank you for seeing', 'about his knee.'] },
  ),
  document(
    'letters.rtf',
    String.raw`Patient: Zo\'eb O\rquote Neill\par Patient: \u321?ukasz Wi\u347 sniewski\par Patient: \f1 Ma\'b3gorzata Zi\'eaba\f0\par Patient: \f2 Jos\'8e Mu\'96oz\f0\par The caf\'e9 is open.`,
    { secrets: ['Zoë O’Neill', 'Łukasz Wiśniewski', 'Małgorzata Zięba', 'José Muñoz'], kept: ['The café is open.'] },
  ),
  document(
    'properties.rtf',
    String.raw`{\info{\title Referral for Harold Whitcombe}{\author Gerald Ashcroft}{\*\manager Moira Fenwick}{\creatim\yr2026\mo3\dy2}}{\*\userprops{\propname Patient}\proptype30{\staticval Wilma Okafor}}{\*\docvar {Patient}{Edwin Marlowe}}{\*\template C:\'5cUsers\'5cPriya Naidoo\'5cletter.dot}{\*\generator Riched20 10.0}Nothing to see.`,
    {
      secrets: ['Harold Whitcombe', 'Gerald Ashcroft', 'Moira Fenwick', 'Wilma Okafor', 'Edwin Marlowe'],
      kept: ['Nothing to see.'],
      hidden: ['document properties'],
    },
  ),
  document(
    'changes.rtf',
    String.raw`{\*\revtbl{Unknown;}{Gerald Ashcroft;}}The visit is {\revised\revauth1\revdttm1 on Monday}{\deleted\revauthdel1 with Mrs Moira Fenwick}.{\v Mobile ${MOBILE}}\par{\*\atnid HW}{\*\atnauthor Harold Whitcombe}\chatn{\*\annotation\pard\plain Medicare ${MEDICARE}}\cf1 Patient: Wilma Okafor\cf0\par{\fs2 Dr Priya Naidoo}\par\highlight2\cf1 White on red\cf0\highlight0`,
    {
      secrets: ['Gerald Ashcroft', 'Moira Fenwick', MOBILE, 'Harold Whitcombe', MEDICARE, 'Wilma Okafor', 'Priya Naidoo'],
      kept: ['The visit is on Monday', 'White on red'],
      hidden: ['tracked deletions', 'hidden text', 'comments', 'comment authors'],
    },
  ),
  document(
    'fields.rtf',
    String.raw`{\field{\*\fldinst{HYPERLINK mailto:moira.fenwick@clinic.example }}{\fldrslt{write to us}}} {\field{\*\fldinst{ INCLUDETEXT "C:\\\\Harold Whitcombe.doc" }}{\fldrslt{letter}}} {\field{\*\fldinst PAGE}{\fldrslt 1}}
{\field{\*\fldinst FORMTEXT {\*\formfield{\fftype0{\*\ffname Text1}{\*\ffdeftext Patient: Gerald Ashcroft}{\*\ffhelptext Mobile ${MOBILE}}{\*\datafield ${hexOf('Patient: Wilma Okafor', 'utf16le')}}}}}{\fldrslt typed}}{\*\bkmkstart Edwin_Marlowe}here{\*\bkmkend Edwin_Marlowe}`,
    {
      secrets: ['moira.fenwick@clinic.example', 'Harold Whitcombe', 'Gerald Ashcroft', MOBILE, 'Wilma Okafor'],
      kept: ['write to us', 'letter', 'typed', 'here'],
      hidden: ['field codes', 'form fields', 'saved data'],
    },
  ),
  document(
    'table.rtf',
    String.raw`\trowd\cellx2000\cellx4000\pard\intbl Patient:\cell Harold Whitcombe\cell\row\trowd\cellx2000\cellx4000\pard\intbl DOB\cell 12/03/1951\cell\row\trowd\cellx2000\cellx4000\intbl Medicare\cell ${MEDICARE}\cell\row\pard After the table`,
    { secrets: ['Harold Whitcombe', '12/03/1951', MEDICARE], kept: ['Patient:', 'DOB', 'After the table'] },
  ),
  document(
    'edges.rtf',
    String.raw`{\header\pard Patient: Harold Whitcombe\par}{\footer\pard Mobile ${MOBILE}\par}Text{\super\chftn{\footnote\pard See Mrs Moira Fenwick}} goes on.\tab(07) 5550 1234\par{\shp{\*\shpinst{\sp{\sn wzDescription}{\sv Patient: Gerald Ashcroft}}{\sp{\sn posh}{\sv 2}}{\shptxt Patient: Wilma Okafor\par}}}{\*\whatisthis Medicare ${MEDICARE}}`,
    {
      secrets: ['Harold Whitcombe', MOBILE, 'Moira Fenwick', '(07) 5550 1234', 'Gerald Ashcroft', 'Wilma Okafor', MEDICARE],
      kept: ['Text', 'goes on.'],
      hidden: ['headers', 'footers', 'footnotes', 'parts of an unknown type'],
    },
  ),
  document(
    'from-html.rtf',
    String.raw`\fromhtml1 {\*\htmltag19 <html>}{\*\htmltag64 <p title="Patient: Moira Fenwick">}\htmlrtf {\htmlrtf0 Dear Dr Naidoo, please ring {\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 Harold Whit\htmlrtf }\htmlrtf0 combe on ${MOBILE}.\htmlrtf }\htmlrtf0 {\*\htmltag72 </p>}`,
    { secrets: ['Moira Fenwick', 'Harold Whitcombe', MOBILE], kept: ['please ring'], hidden: ['code of a web page'] },
  ),
  document(
    'picture.rtf',
    String.raw`Before {\*\shppict{\pict\pngblip\picwgoal300\pichgoal300 89504e470d0a1a0a0000000d4948445200000010000000100802000000}} Patient: Harold Whitcombe {\pict\wmetafile8\picwgoal300\pichgoal300 0100090000}after`,
    { secrets: ['Harold Whitcombe'], kept: ['Before', 'after'] },
  ),
  document(
    'symbols.rtf',
    String.raw`Phone\~0491\_570\_156 or 0491\-570\-157, braces \{kept\} and \\, Patient: Harold\~Whitcombe \emdash  end`,
    {
      secrets: [MOBILE, '0491 570 157', 'Harold Whitcombe'],
      kept: ['braces {kept}', 'end'],
    },
  ),
  {
    name: 'mac.rtf',
    bytes: new Uint8Array(
      Buffer.from(`{\\rtf1\\mac{\\fonttbl{\\f0 Helvetica;}}\\f0 Patient: Jos\\'8e Mu\\'96oz\\\nThe r\\'8esum\\'8e is here\\\n}`, 'latin1'),
    ),
    secrets: ['José Muñoz'],
    kept: ['The résumé is here'],
  },
  {
    name: 'after-the-end.rtf',
    bytes: new Uint8Array(Buffer.from(`{\\rtf1\\ansi Letter about fish\\par}\nPatient: Harold Whitcombe {\\b Mobile ${MOBILE}}`, 'latin1')),
    secrets: ['Harold Whitcombe', MOBILE],
    kept: ['Letter about fish'],
    hidden: ['text after the end'],
  },
];
