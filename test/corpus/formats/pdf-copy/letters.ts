import { deflateSync } from 'node:zlib';
import { HELVETICA, linesAt, onePage, type RawPart, rawPdf, toUnicode } from './raw-pdf.ts';

/** A file with what must be gone from its copy and what must stay. `drawn`: pages that cannot be rewritten. */
export type PdfCase = { bytes: Uint8Array; secrets: readonly string[]; kept: readonly string[]; drawn?: number };

const NAME = 'Beatrix Quandong';
const CARD = '2123 45670 1';
const LETTER = [
  `Re: ${NAME}, born 14 March 1951`,
  `Medicare no. ${CARD}`,
  'Thank you for seeing this patient.',
  'Her knee is much better (see below).',
];
const SECRETS = ['Beatrix', 'Quandong', '45670'];
const KEPT = ['born 14 March 1951', 'Thank you for seeing this patient.', 'Her knee is much better (see below).'];

/** Text as Word writes it: split into runs, kerned, with the words again for screen readers. */
function word(): PdfCase {
  const content = `/P <</MCID 0>> BDC q 0.000008871 0 595.32 841.92 re W* n BT /F1 11.04 Tf 1 0 0 1 72.02 700 Tm 0 g [(Re: )] TJ ET Q
q 0.000008871 0 595.32 841.92 re W* n BT /F1 11.04 Tf 1 0 0 1 92.5 700 Tm [(B)-3(eat)5(rix)-2( )] TJ ET Q
q BT /F1 11.04 Tf 1 0 0 1 131 700 Tm [(Qu)4(andong)] TJ ET Q q BT /F1 11.04 Tf 1 0 0 1 180.1 700 Tm [(, )9(born 14 M)3(arch 1951)] TJ ET Q EMC
/Span <</ActualText (Beatrix Quandong) /MCID 1>> BDC ${linesAt(680, LETTER.slice(1))} EMC /P /MC0 BDC EMC`;
  const page = '/StructParents 0';
  const catalog = '/StructTreeRoot 5 0 R /MarkInfo <</Marked true>> /Lang (en-AU)';
  const resources = `${HELVETICA} /Properties <</MC0 <</Alt (Beatrix Quandong) >>>>`;
  return {
    bytes: onePage(content, {
      resources,
      page,
      catalog,
      parts: ['<</Type /StructTreeRoot /K <</S /P /Alt (Beatrix Quandong) /T (Beatrix)>>>>'],
    }),
    secrets: SECRETS,
    kept: KEPT,
  };
}

const GLYPHS = ' ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:()'.split('').concat('ﬁ');
const codeOf = (letter: string) => (GLYPHS.indexOf(letter) + 3).toString(16).padStart(4, '0');
const encode = (text: string) => `<${[...text.replaceAll('fi', 'ﬁ')].map(codeOf).join('')}>`;

/** Fonts with codes of two bytes and a position for each word, as Chrome and LibreOffice write them. */
function composite(): PdfCase {
  const lines = [`Re: ${NAME}, born 14 March 1951`, `Medicare no. ${CARD}`, 'The office confirmed the figure and the final findings.'];
  const words = lines.flatMap((line, row) => {
    let x = 60;
    return line.split(' ').map((one) => {
      const placed = `BT /F1 16 Tf 1 0 0 -1 ${x} ${100 + row * 24} Tm ${encode(one)} Tj ET`;
      x += one.length * 8 + 4;
      return placed;
    });
  });
  const font = '<</Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Sans /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R>>';
  const descendant =
    '<</Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Sans /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /DW 500 /FontDescriptor 8 0 R>>';
  const map = Object.fromEntries(GLYPHS.map((letter) => [codeOf(letter), letter === 'ﬁ' ? 'fi' : letter]));
  const descriptor =
    '<</Type /FontDescriptor /FontName /AAAAAA+Sans /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 /CapHeight 700>>';
  return {
    bytes: onePage(`.75 0 0 -.75 0 842 cm\n${words.join('\n')}`, {
      resources: '/Font <</F1 5 0 R>>',
      parts: [font, descendant, toUnicode(map), descriptor],
    }),
    secrets: SECRETS,
    kept: ['born 14 March 1951', 'The office confirmed the figure and the final findings.'],
  };
}

/** A font with its own codes, ligatures and no spaces, as TeX writes them. */
function tex(): PdfCase {
  const differences =
    '[11 /ff /fi /fl /ffi /ffl 39 /quoteright 44 /comma 46 /period 48 /zero /one /two /three /four /five /six /seven /eight /nine /colon]';
  const font = `<</Type /Font /Subtype /Type1 /BaseFont /ABCDEF+CMR10 /FirstChar 11 /LastChar 122 /Widths [${Array.from({ length: 112 }, () => 500).join(' ')}] /Encoding <</Type /Encoding /Differences ${differences}>> /FontDescriptor 6 0 R>>`;
  const descriptor =
    '<</Type /FontDescriptor /FontName /ABCDEF+CMR10 /Flags 4 /FontBBox [-40 -250 1009 750] /ItalicAngle 0 /Ascent 694 /Descent -194 /StemV 69 /CapHeight 683>>';
  const content = `BT /F1 9.9626 Tf 72 700 Td [(Re:)-444(Beatrix)-333(Quandong,)-333(b)28(orn)-333(14)-333(Marc)28(h)-333(1951)]TJ 0 -11.955 Td [(Medicare)-333(no.)-333(2123)-333(45670)-333(1)]TJ 0 -11.955 Td [(The)-333(o\\016ce)-333(w)27(ork\\015o)28(w)-333(is)-333(di\\016cult,)-333(\\014nally)83(.)]TJ ET`;
  return {
    bytes: onePage(content, { resources: '/Font <</F1 5 0 R>>', parts: [font, descriptor] }),
    secrets: SECRETS,
    kept: ['born 14 March 1951', 'The office workflow is difficult, finally.'],
  };
}

/** Every way to go to the next line, with spaces between letters and words, wider letters and a raised line. */
function quotes(): PdfCase {
  const content = `BT /F1 11 Tf 16 TL 60 700 Td (Re: Beatrix ) Tj (Quandong, born 14 March 1951) Tj (Medicare no. 2123 45670 1)' 2 0.3 (Thank you for seeing this patient.)" 0 Tw 0 Tc 110 Tz T* 2 Ts (Her knee is much better ) Tj 0 Ts [(\\(see)-250(below\\).)] TJ 100 Tz 0 -20 TD (Seen by ) Tj [<42656174> 20 <72697820>] TJ (Q\\165and\\
ong again.) Tj ET`;
  return { bytes: onePage(content), secrets: SECRETS, kept: [...KEPT, 'Seen by', 'again.'] };
}

/** One letter after the other, from right to left, and printed twice to make it bold. */
function letterByLetter(): PdfCase {
  const place = (text: string, x: number, y: number) => [...text].map((letter, index) => `1 0 0 1 ${x + index * 9} ${y} Tm (${letter}) Tj`);
  const content = `BT /F1 11 Tf ${[...place('Quandong', 60, 700).reverse(), ...place('Wattle', 60, 680)].join(' ')} ET ${linesAt(600, LETTER)} ${linesAt(600, LETTER).replace('60 600', '60.3 600')}`;
  return { bytes: onePage(content), secrets: SECRETS, kept: [...KEPT, 'Wattle'] };
}

/** A letterhead that both pages draw, with a name in it; a form in a form; on a page that is turned and cropped. */
function forms(): PdfCase {
  const resources = `/Resources <<${HELVETICA} /XObject <</Inner 8 0 R>>>>`;
  const parts: RawPart[] = [
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 595 842] /CropBox [20 30 575 812]>>',
    `<</Type /Page /Parent 2 0 R /Rotate 90 /Resources <<${HELVETICA} /XObject <</Head 7 0 R>>>> /Contents [5 0 R 6 0 R]>>`,
    `<</Type /Page /Parent 2 0 R /Resources <<${HELVETICA} /XObject <</Head 7 0 R>>>> /Contents 5 0 R>>`,
    { dict: '', data: 'q /Head Do Q % Beatrix Quandong wrote this\n' },
    { dict: '', data: linesAt(600, LETTER) },
    {
      dict: `/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${resources}`,
      data: `${linesAt(780, ['Wattle Creek Clinic'])} q 1 0 0 1 200 0 cm /Inner Do Q`,
    },
    {
      dict: `/Type /XObject /Subtype /Form /BBox [0 0 400 842] /Matrix [1 0 0 1 0 -20] /Resources <<${HELVETICA}>>`,
      data: linesAt(780, ['Patient of the month: Beatrix Quandong']),
    },
  ];
  return { bytes: rawPdf(parts), secrets: SECRETS, kept: [...KEPT, 'Wattle Creek Clinic', 'Patient of the month:'] };
}

/** A Type 3 font: each letter is a small drawing. */
function type3(): PdfCase {
  const letters = [...new Set(LETTER.join('').replaceAll(' ', ''))].sort();
  const names = letters.map((letter) => `/g${letter.charCodeAt(0)}`);
  const codes = letters.map((letter) => `${letter.charCodeAt(0)} /g${letter.charCodeAt(0)}`).join(' ');
  const font = `<</Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 32 /LastChar 122 /Widths [${Array.from({ length: 91 }, () => 6).join(' ')}] /Encoding <</Differences [${codes}]>> /CharProcs <<${names.map((name) => `${name} 6 0 R`).join(' ')}>> /Resources <<>> /ToUnicode 7 0 R>>`;
  const map = Object.fromEntries([' ', ...letters].map((letter) => [letter.charCodeAt(0).toString(16), letter]));
  return {
    bytes: onePage(linesAt(700, LETTER), {
      resources: '/Font <</F1 5 0 R>>',
      parts: [font, { dict: '', data: '/Span <</ActualText (Quandong)>> BDC 6 0 0 0 5 7 d1 0 0 5 7 re f EMC' }, toUnicode(map)],
    }),
    secrets: SECRETS,
    kept: KEPT,
  };
}

/** A pattern draws words. */
function pattern(): PdfCase {
  const cell = `/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 200 40] /XStep 200 /YStep 40 /Resources <<${HELVETICA}>>`;
  return {
    bytes: onePage(`${linesAt(700, LETTER)} /Pattern cs /P1 scn 60 100 400 100 re f`, {
      resources: `${HELVETICA} /Pattern <</P1 5 0 R>>`,
      parts: [{ dict: cell, data: 'BT /F1 9 Tf 10 10 Td (Copy for the file) Tj ET' }],
    }),
    secrets: SECRETS,
    kept: KEPT,
    drawn: 1,
  };
}

/** Pictures in the content itself, and old filters. */
function filters(): PdfCase {
  const content = `${linesAt(700, LETTER)} q 20 0 0 20 60 500 cm BI /W 4 /H 4 /BPC 8 /CS /G ID \x00\x10 EIx\x7f\x80\x90\xa0\xb0\xc0\xd0\xe0 EI Q ${linesAt(450, ['After the picture.'])}`;
  const hex = `${Buffer.from(deflateSync(Buffer.from(content, 'latin1'))).toString('hex')}>`;
  return {
    bytes: rawPdf([
      '<</Type /Catalog /Pages 2 0 R>>',
      '<</Type /Pages /Kids [3 0 R] /Count 1>>',
      `<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <<${HELVETICA}>> /Contents 4 0 R>>`,
      { dict: '/Filter [/AHx /Fl]', data: hex, isPlain: true },
    ]),
    secrets: SECRETS,
    kept: [...KEPT, 'After the picture.'],
  };
}

/** Files whose text is written in the ways of different programs. */
export const LETTER_CASES: Readonly<Record<string, () => PdfCase>> = {
  'Word: runs, kerning, the words again for screen readers': word,
  'Chrome and LibreOffice: codes of two bytes, ligatures, a position for each word': composite,
  'TeX: its own codes, ligatures, no spaces': tex,
  'quotes, octal numbers, spacing': quotes,
  'letter by letter, backwards, printed twice': letterByLetter,
  'forms in forms, a shared letterhead, turned and cropped pages, comments': forms,
  'a Type 3 font': type3,
  'words in a pattern': pattern,
  'inline pictures and old filters': filters,
};
