import { buildDocx, line } from '../../samples/docx.ts';
import { createSheet } from '../../samples/pdf.ts';
import { message, multipart, part, TEXT, utf8 } from '../../test/corpus/formats/eml/build-mail.ts';
import { asLines, drawWords } from '../../test/corpus/formats/image/draw.ts';
import { buildMsg } from '../../test/corpus/formats/msg/build-msg.ts';
import { escapeXml } from '../../test/corpus/formats/ooxml/build-package.ts';
import { box, buildPptx } from '../../test/corpus/formats/pptx/build-pptx.ts';
import { buildXlsx } from '../../test/corpus/formats/xlsx/build-xlsx.ts';
import { generateCorpus } from '../../test/corpus/generate.ts';

const LINES = generateCorpus('tune')
  .flatMap(({ text }) => text.split('\n'))
  .filter((words) => words.trim() !== '');
const LINES_PER_SLIDE = 12;
const LINES_PER_PAGE = 50;

/** Lines of clinic documents, from the first again when there aren't enough. */
const lines = (count: number): string[] => Array.from({ length: count }, (_, index) => LINES[index % LINES.length] ?? '');
const encoded = (text: string): Uint8Array => Buffer.from(text);

/** Ten rows of a patient list for each line of text, so that a table is as long as a document. */
const tableRows = (count: number): string[][] =>
  lines(count).map((words, index) => [
    String(index),
    words.replace(/[",\n]/g, ' ').slice(0, 40),
    '4/03/1967',
    '0412 345 678',
    'Carlton VIC',
  ]);

/** A file of each format from this many lines of text; the same every time. `first`: a picture's first line, for another picture. */
export const BUILDERS: Readonly<
  Record<string, { fileName: string; build: (count: number, first?: number) => Uint8Array | Promise<Uint8Array> }>
> = {
  txt: { fileName: 'notes.txt', build: (count) => encoded(lines(count).join('\n')) },
  markdown: {
    fileName: 'notes.md',
    build: (count) =>
      encoded(
        lines(count)
          .map((words) => `- ${words}`)
          .join('\n'),
      ),
  },
  csv: {
    fileName: 'list.csv',
    build: (count) => encoded(['id,note,born,phone,town', ...tableRows(count).map((row) => row.join(','))].join('\n')),
  },
  html: {
    fileName: 'page.html',
    build: (count) =>
      encoded(
        `<!DOCTYPE html><html><head><title>Notes</title><style>p { color: #222 }</style></head><body>${lines(count)
          .map((words) => `<p class="note">${escapeXml(words)} <b>Seen</b></p>\n`)
          .join('')}</body></html>`,
      ),
  },
  rtf: {
    fileName: 'letter.rtf',
    build: (count) =>
      encoded(
        `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0\\fs22 ${lines(count)
          .map((words) => `${words.replace(/[\\{}]|[^ -~]/g, ' ')}\\par\n`)
          .join('')}}`,
      ),
  },
  eml: {
    fileName: 'mail.eml',
    build: (count) =>
      message(
        'Notes',
        multipart('alternative', 'part', [
          part(TEXT, utf8(lines(count).join('\r\n'))),
          part(['Content-Type: text/html; charset=utf-8'], utf8(`<p>${lines(count).map(escapeXml).join('</p>\r\n<p>')}</p>`)),
        ]),
      ),
  },
  msg: {
    fileName: 'mail.msg',
    build: (count) =>
      buildMsg({
        properties: {
          '001A001F': 'IPM.Note',
          '0037001F': 'Notes',
          '1000001F': lines(count).join('\r\n'),
        },
      }),
  },
  hl7: {
    fileName: 'result.hl7',
    build: (count) =>
      encoded(
        [
          'MSH|^~\\&|LAB^2184^AUSNATA|DOREVITCH|GP|CLINIC|202612011000+1100||ORU^R01|M123|P|2.3.1',
          'PID|1||UR445566^^^ALFRED^MR||QUANDONG^TOBIAS^M^^MR||19670304|M',
          'OBR|1||06-123^LAB|FBC^FULL BLOOD COUNT|||202611300900',
          ...lines(count).map((words, index) => `OBX|${index + 1}|TX|FBC^Comment||${words.replace(/[|^~\\&]/g, ' ')}||||||F`),
        ].join('\r'),
      ),
  },
  json: {
    fileName: 'bundle.json',
    build: (count) =>
      encoded(
        JSON.stringify({
          resourceType: 'Bundle',
          entry: lines(count).map((words, index) => ({
            resource: { resourceType: 'Observation', id: `o${index}`, status: 'final', valueString: words },
          })),
        }),
      ),
  },
  'xml-data': {
    fileName: 'summary.xml',
    build: (count) =>
      encoded(
        `<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><title>Notes</title><text>${lines(
          count,
        )
          .map((words) => `<paragraph>${escapeXml(words)}</paragraph>\n`)
          .join('')}</text></section></component></structuredBody></component></ClinicalDocument>`,
      ),
  },
  docx: {
    fileName: 'letter.docx',
    build: (count) =>
      buildDocx({
        body: lines(count)
          .map((words) => line(words))
          .join(''),
      }),
  },
  xlsx: {
    fileName: 'list.xlsx',
    build: (count) => buildXlsx({ sheets: [{ name: 'Patients', rows: tableRows(count) }], strings: 'inline' }),
  },
  pptx: {
    fileName: 'talk.pptx',
    build: (count) =>
      buildPptx({
        slides: Array.from({ length: Math.ceil(count / LINES_PER_SLIDE) }, (_, slide) => ({
          shapes: box(
            lines(count)
              .slice(slide * LINES_PER_SLIDE, (slide + 1) * LINES_PER_SLIDE)
              .join('\n'),
          ),
        })),
      }),
  },
  pdf: { fileName: 'letter.pdf', build: (count) => buildPdf(Math.max(1, Math.round(count / LINES_PER_PAGE))) },
  png: { fileName: 'scan.png', build: (count, first) => buildScan(count, first) },
};

/** A text PDF of about this many pages. */
export async function buildPdf(pages: number): Promise<Uint8Array> {
  const sheet = await createSheet('Notes', 'Clinic notes');
  // Its letters are those of Latin 1. A line is cut where the page ends, so that the number of pages is the one asked for.
  for (const words of lines(pages * LINES_PER_PAGE)) sheet.text(words.replace(/[^ -~]/g, ' ').slice(0, 90));
  return sheet.save();
}

const buildScan = (count: number, first = 0): Uint8Array =>
  drawWords(
    asLines(
      lines(first + count)
        .slice(first)
        .map((words) => words.slice(0, 80)),
    ),
    { width: 1_240, height: 120 + 44 * count },
  );
