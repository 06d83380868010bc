import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import PostalMime from 'postal-mime';
import { createWorker } from 'tesseract.js';

const require = createRequire(import.meta.url);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** What one gets from the bare library, or from the shortest program that gets the same text. Returns its length, so that nothing is left out. */
export type BareReader = (bytes: Uint8Array) => number | Promise<number>;

/** By format. */
export const BARE_READERS: Readonly<Record<string, BareReader>> = {
  txt: splitLines,
  markdown: splitLines,
  csv: (bytes) =>
    sum(
      decode(bytes)
        .split('\n')
        .flatMap((row) => row.split(',')),
    ),
  html: (bytes) => sum(textsOf(parse(decode(bytes)))),
  rtf: (bytes) => decode(bytes).replace(/\\[a-z]+-?\d* ?|[{}]/g, '').length,
  eml: async (bytes) => {
    const { text = '', html = '' } = await PostalMime.parse(bytes);
    return text.length + html.length;
  },
  msg: (bytes) => {
    const { default: MsgReader } = require('@kenjiuno/msgreader') as typeof import('@kenjiuno/msgreader');
    const { body = '', subject = '' } = new MsgReader(Buffer.from(bytes).buffer.slice(0)).getFileData();
    return body.length + subject.length;
  },
  hl7: (bytes) =>
    sum(
      decode(bytes)
        .split('\r')
        .flatMap((segment) => segment.split('|')),
    ),
  json: (bytes) => sum(stringsIn(JSON.parse(decode(bytes)))),
  'xml-data': (bytes) => sum(textsInXml(decode(bytes))),
  docx: readZip,
  xlsx: readZip,
  pptx: readZip,
  pdf: readPdf,
  png: async (bytes) => {
    const { data } = await (await ocrWorker()).recognize(Buffer.from(bytes), {}, { text: true, blocks: true });
    return data.text.length;
  },
};

const sum = (texts: readonly string[]): number => texts.reduce((total, text) => total + text.length, 0);

function splitLines(bytes: Uint8Array): number {
  return sum(decode(bytes).split('\n'));
}

/** Unpacks all parts and reads each XML part once. */
function readZip(bytes: Uint8Array): number {
  return Object.entries(unzipSync(bytes)).reduce((total, [, part]) => total + sum(textsInXml(strFromU8(part))), 0);
}

function textsInXml(xml: string): string[] {
  const texts: string[] = [];
  for (const { 1: text = '' } of xml.matchAll(/<[^>]*>([^<]*)/g)) if (text !== '') texts.push(text.replaceAll('&amp;', '&'));
  return texts;
}

function textsOf(node: DefaultTreeAdapterTypes.Node): string[] {
  if (node.nodeName === '#text') return [(node as DefaultTreeAdapterTypes.TextNode).value];
  return 'childNodes' in node ? node.childNodes.flatMap(textsOf) : [];
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

async function readPdf(bytes: Uint8Array): Promise<number> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const document = await loading.promise;
  let length = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    for (const item of items) if ('str' in item) length += item.str.length;
  }
  await loading.destroy();
  return length;
}

let worker: ReturnType<typeof createWorker> | null = null;

/** With the language data of the application, so that nothing is downloaded. */
function ocrWorker(): ReturnType<typeof createWorker> {
  const langPath = `${dirname(require.resolve('@tesseract.js-data/eng/package.json'))}/4.0.0`;
  worker ??= createWorker('eng', 1, { langPath, gzip: true, cacheMethod: 'none' });
  return worker;
}
