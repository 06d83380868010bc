import { unzipSync, type ZippableFile, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { extractText, sniffFormat } from '../../../../src/analysis/formats/extract.ts';
import { findOccurrences } from '../../../../src/analysis/redact/occurrences.ts';
import { box, buildPptx, part } from '../../../corpus/formats/pptx/build-pptx.ts';
import { buildXlsx } from '../../../corpus/formats/xlsx/build-xlsx.ts';
import { redactValues } from '../../../support/redact-corpus.ts';

const PROGRAM_WORDS = ['Microsoft', 'Calibri', 'Office', 'Sydney', 'Normal', 'Worksheets', 'Properties', 'Relationship', 'Presentation'];

test('a presentation whose chart has its workbook stored without compression is a presentation', async () => {
  const workbook = zipSync({ 'xl/workbook.xml': new Uint8Array(9), '[Content_Types].xml': new Uint8Array(9) }, { level: 0 });
  const entries = { '[Content_Types].xml': new Uint8Array(9), 'ppt/embeddings/a.xlsx': [workbook, { level: 0 }] satisfies ZippableFile };
  for (const order of [entries, { 'docProps/app.xml': new Uint8Array(3), ...entries }])
    expect(sniffFormat(zipSync({ ...order, 'ppt/presentation.xml': new Uint8Array(3) }), 'a.pptx')?.format).toBe('pptx');
});

test('a workbook can lose any word that its program writes too', async () => {
  const bytes = buildXlsx({ sheets: [{ name: 'Notes', rows: [[PROGRAM_WORDS.join(', ')]] }] });
  for (const word of PROGRAM_WORDS) await redactValues(bytes, 'a.xlsx', [word]);
});

test('a presentation can lose any word that its program writes too', async () => {
  const bytes = buildPptx({ slides: [{ shapes: box(PROGRAM_WORDS.join(', ')) }], parts: { 'ppt/theme/theme1.xml': theme() } });
  for (const word of PROGRAM_WORDS) {
    const { copy } = await redactValues(bytes, 'a.pptx', [word]);
    expect(findOccurrences((await extractText(copy, 'a.pptx')).text, [{ type: 'X', text: word }])).toEqual([]);
  }
});

const theme = () =>
  part(
    'application/vnd.openxmlformats-officedocument.theme+xml',
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office Theme"><a:themeElements><a:clrScheme name="Office"/><a:fontScheme name="Office"><a:majorFont><a:latin typeface="Calibri"/></a:majorFont></a:fontScheme></a:themeElements></a:theme>',
  );

test('the alternative text of a table does not hide where its columns are', async () => {
  const table =
    '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="T" displayName="T" ref="A1:A2"><tableColumns count="1"><tableColumn id="1" name="Ruth Galah"/></tableColumns><extLst><ext uri="{504A1905-F514-4f6f-8877-14C23A59335A}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:table altText="Doses"/></ext></extLst></table>';
  const bytes = buildXlsx({
    sheets: [
      {
        name: 'Doses',
        rows: [['Ruth Galah'], [5]],
        after: '<tableParts count="1"><tablePart r:id="table"/></tableParts>',
        links: { table: { kind: 'table', target: '../tables/table1.xml' } },
      },
    ],
    parts: { 'xl/tables/table1.xml': part('application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml', table) },
  });
  await redactValues(bytes, 'a.xlsx', ['Ruth Galah']);
});

test('a formula that no program has calculated yet is read, and loses its text', async () => {
  const bytes = buildXlsx({
    sheets: [
      {
        name: 'A',
        rows: [['Name', { xml: '><f>CONCATENATE("Ruth Galah"," 0491 570 156")</f><v></v>' }, { xml: '><f>"Otis Numbat"</f>' }]],
      },
    ],
  });
  expect((await extractText(bytes, 'a.xlsx')).text).toMatch(/Ruth Galah[\s\S]*0491 570 156[\s\S]*Otis Numbat/);
  const { copy } = await redactValues(bytes, 'a.xlsx', ['Ruth Galah', '0491 570 156', 'Otis Numbat']);
  const xml = Buffer.from(unzipSync(copy)['xl/worksheets/sheet1.xml'] ?? []).toString();
  expect(xml).not.toMatch(/Galah|0491|Numbat/);
});

test('a name that became an identifier without its spaces is the same value', () => {
  const found = findOccurrences('w:styleId="RuthGalah" ruthgalah@x.au rosemary', [
    { type: 'A', text: 'Ruth Galah' },
    { type: 'B', text: 'Rose Mary' },
  ]);
  expect(found.map(({ start, end }) => [start, end])).toEqual([
    [11, 20],
    [22, 31],
  ]);
});

test('rich text of Word with its list of styles and saved data is ordinary, and can lose any word', async () => {
  const saved = `${'ff'.repeat(400)}${Buffer.from('Msxml2.SAXXMLReader.5.0').toString('hex')}${'feffff'.repeat(99)}`;
  const bytes = Buffer.from(
    `{\\rtf1\\ansi{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}}{\\*\\latentstyles\\lsdstimax376{\\lsdlockedexcept \\lsdpriority0 Normal;\\lsdpriority9 heading 1;\\lsdunhideused0 Title;}}{\\*\\datastore ${saved}}Normal breathing. Title: Dr Ruth Galah\\par}`,
  );
  expect((await extractText(bytes, 'a.rtf')).unread).toEqual([]);
  for (const word of ['Normal', 'Heading', 'Title', 'Ruth Galah']) await redactValues(bytes, 'a.rtf', [word]);
});

test.each([
  ['number of a list', "{\\*\\listtable{\\list{\\listlevel{\\leveltext\\'0cRuth Galah \\'00.;}{\\levelnumbers\\'01;}}}}"],
  ['font', '{\\fonttbl{\\f0 Calibri;}{\\f1\\fnil{\\*\\falt Ruth Galah}Arial CE;}}'],
  ['line above footnotes', '{\\ftnsep Ruth Galah\\par}'],
  ['hidden style', '{\\*\\latentstyles{\\lsdlockedexcept \\lsdpriority0 Normal;\\lsdpriority1 Ruth Galah;}}'],
  ['setting', '{\\*\\pgptbl{\\pgp Ruth Galah}}'],
])('a name where programs write (%s) of rich text is read and removed', async (label, group) => {
  const bytes = Buffer.from(`{\\rtf1\\ansi${group}Knee pain is better today.\\par}`);
  const extracted = await extractText(bytes, 'a.rtf');
  expect(extracted.segments.find(({ location }) => location.part === label)).toBeDefined();
  const { copy } = await redactValues(bytes, 'a.rtf', ['Ruth Galah']);
  expect(Buffer.from(copy).toString('latin1')).not.toContain('Galah');
});

test('settings that programs write are no text', async () => {
  const bytes = Buffer.from(
    "{\\rtf1\\ansi{\\fonttbl{\\f0 Calibri;}{\\f1 Times New Roman Cyr;}}{\\colortbl;\\red255\\green255\\blue255;}{\\*\\listtable{\\list{\\listlevel{\\leveltext\\'02\\'00.;}{\\levelnumbers\\'01;}}}}{\\shp{\\*\\shpinst{\\sp{\\sn wzName}{\\sv 1}}}}Knee\\par}",
  );
  expect((await extractText(bytes, 'a.rtf')).segments.map(({ location }) => location.part)).toEqual([undefined]);
});

test('a name in an attribute for sizes or switches is read and removed', async () => {
  const shapes = box('Knee pain').replace('<a:bodyPr', '<a:bodyPr vert="Ruth Galah" anchor="ctr"');
  expect(shapes).toContain('Ruth Galah');
  const { copy } = await redactValues(buildPptx({ slides: [{ shapes }] }), 'a.pptx', ['Ruth Galah']);
  expect(Buffer.from(unzipSync(copy)['ppt/slides/slide1.xml'] ?? []).toString()).not.toContain('Galah');
});
