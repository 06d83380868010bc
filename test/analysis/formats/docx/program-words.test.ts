import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { isHarmless } from '../../../../src/analysis/formats/ooxml/harmless.ts';
import { findOccurrences } from '../../../../src/analysis/redact/occurrences.ts';
import { redactFile } from '../../../../src/analysis/redact/redact-file.ts';
import { OFFICE, type Part, p, root, WORD, wordFile } from '../../../corpus/formats/docx/build.ts';
import { faultsOfPackage } from '../../../support/strict-package.ts';

const SCHEMA = 'http://schemas.microsoft.com/office/word';
const styles = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Calibri" w:eastAsia="Georgia"/><w:lang w:val="en-AU" w:eastAsia="en-US"/></w:rPr></w:rPrDefault></w:docDefaults><w:latentStyles w:count="3"><w:lsdException w:name="Signature"/><w:lsdException w:name="Table Grid"/></w:latentStyles><w:style w:type="paragraph" w:default="1" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:link w:val="Heading1Char"/></w:style>`;
const fonts = ['Microsoft Sans Serif', 'Georgia', 'Franklin Gothic Book', 'Arial']
  .map((name) => `<w:font w:name="${name}"><w:panose1 w:val="020B0604020202020204"/></w:font>`)
  .join('');
const theme = `<a:themeElements><a:clrScheme name="Office"/><a:fontScheme name="Office"><a:majorFont><a:latin typeface="Calibri Light"/><a:font script="Jpan" typeface="ＭＳ ゴシック"/></a:majorFont></a:fontScheme></a:themeElements>`;
const settings = `<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="${SCHEMA}" w:val="15"/></w:compat><w:themeFontLang w:val="en-AU"/><w:clrSchemeMapping w:bg1="light1" w:hyperlink="hyperlink"/><w:decimalSymbol w:val="."/>`;

/** What Word writes into every letter. */
const ORDINARY: readonly Part[] = [
  { name: 'word/styles.xml', type: `${WORD}styles+xml`, content: root('w:styles', styles), rel: 'styles' },
  { name: 'word/fontTable.xml', type: `${WORD}fontTable+xml`, content: root('w:fonts', fonts), rel: 'fontTable' },
  { name: 'word/settings.xml', type: `${WORD}settings+xml`, content: root('w:settings', settings), rel: 'settings' },
  { name: 'word/theme/theme1.xml', type: `${OFFICE}theme+xml`, content: root('a:theme', theme, ' name="Office Theme"'), rel: 'theme' },
];
const PAGE_FIELD =
  '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>';
const ole =
  '<w:p><w:r><w:object><o:OLEObject Type="Embed" ProgID="Word.Document.12" ShapeID="_x0000_i1025" DrawAspect="Content"/></w:object></w:r></w:p>';

test('an ordinary letter has nothing in its settings, styles and fonts', async () => {
  const { segments, unread } = await extractText(wordFile(p('Dear Ruth') + PAGE_FIELD, ORDINARY), 'a.docx');
  expect(segments.map(({ kind }) => kind)).toEqual(['body']);
  expect(unread).toEqual([]);
});

test.each([
  'Microsoft',
  'Arial',
  'Times New Roman',
  'Office',
  'Calibri',
  'Georgia',
  'Franklin',
  'Signature',
  'Heading',
  'Normal',
  'MERGEFORMAT',
  'Document',
  'Content',
  'Theme',
  'compatibilityMode',
])('a letter that names %s can be redacted', async (word) => {
  const bytes = wordFile(p(`We wrote to ${word} about Ruth.`) + PAGE_FIELD + ole, ORDINARY);
  const { text } = await extractText(bytes, 'a.docx');
  const places = findOccurrences(text, [{ type: 'ORGANIZATION', text: word }]);
  expect(places).toHaveLength(1);
  const copy = await redactFile(bytes, 'a.docx', places, { options: { types: ['AU_MEDICARE'] } });
  expect((await extractText(copy.bytes, 'a.docx')).text).toContain('We wrote to [ORGANIZATION] about Ruth.');
  expect(faultsOfPackage(copy.bytes)).toEqual([]);
  const files = unzipSync(copy.bytes);
  expect(strFromU8(files['word/fontTable.xml'] ?? new Uint8Array())).toContain('Microsoft Sans Serif');
  expect(strFromU8(files['word/document.xml'] ?? new Uint8Array())).toContain('PAGE \\* MERGEFORMAT');
});

describe('an attribute', () => {
  test.each([
    ['jc', 'val', 'center'],
    ['shape', 'style', 'position:absolute;width:9pt'],
    ['f', 'eqn', 'if lineDrawn pixelLineWidth 0'],
    ['bookmarkStart', 'name', '_Toc123456789'],
    ['bookmarkStart', 'name', '_heading=h.gjdgxs'],
    ['docPr', 'name', 'Picture 12'],
    ['cNvPr', 'name', 'Straight Arrow Connector 7'],
    ['rFonts', 'ascii', 'Times New Roman'],
    ['pStyle', 'val', 'ListParagraph'],
    ['lvlText', 'val', '%1.%2.%3.'],
    ['ext', 'uri', '{28A0092B-C50C-407E-A947-70E740481C1C}'],
    ['graphicData', 'uri', 'http://schemas.openxmlformats.org/drawingml/2006/picture'],
    ['docPart', 'val', 'DefaultPlaceholder_-1854013440'],
    ['lang', 'eastAsia', 'en-AU'],
  ])('of a program is harmless: %s %s="%s"', (element, attribute, value) => {
    expect(isHarmless({ element, attribute }, value)).toBe(true);
  });

  test.each([
    ['jc', 'val', 'Ruth Galah'],
    ['tag', 'val', '2123456701'],
    ['tag', 'val', 'ruth'],
    ['date', 'fullDate', '1967-03-04T00:00:00Z'],
    ['bookmarkStart', 'name', 'Ruth_Galah'],
    ['docPr', 'name', 'Galah 1967'],
    ['rFonts', 'ascii', 'Galah Hand'],
    ['style', 'styleId', 'Galah'],
    ['lvlText', 'val', 'Galah %1'],
    ['ext', 'uri', 'http://clinic.example/galah'],
    ['shape', 'style', "font-family:'Galah'"],
    ['anything', 'novelty', 'Galah'],
  ])('of a person is text: %s %s="%s"', (element, attribute, value) => {
    expect(isHarmless({ element, attribute }, value)).toBe(false);
  });
});
