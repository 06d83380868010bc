import { inflateSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect } from 'vitest';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { type RedactedFile, type RedactionSettings, redactFile } from '../../../../src/analysis/redact/redact-file.ts';

/** Looks for nothing else, so that a test decides what goes. */
export const NOTHING_ELSE: RedactionSettings = { options: { types: ['CRYPTO'] } };

/** Redacts the first place of each secret that the reader finds. */
export async function redactSecrets(
  bytes: Uint8Array,
  secrets: readonly string[],
  settings: RedactionSettings = {},
): Promise<RedactedFile> {
  const { text } = await extractText(bytes, 'a.pdf', settings.password === undefined ? {} : { password: settings.password });
  const findings = secrets
    .map((secret) => ({ type: 'PERSON_NAME', start: text.indexOf(secret), end: text.indexOf(secret) + secret.length }))
    .filter(({ start }) => start >= 0);
  return redactFile(bytes, 'a.pdf', findings, { ...NOTHING_ELSE, ...settings });
}

/** Opens a copy with other readers: none of them finds a secret, and what was to stay is there. */
export async function checkCopy(
  copy: Uint8Array,
  { secrets, kept }: { secrets: readonly string[]; kept: readonly string[] },
): Promise<void> {
  const text = await textOf(copy);
  for (const secret of secrets) {
    expect(withoutSpaces(text)).not.toContain(withoutSpaces(secret));
    for (const written of [
      Buffer.from(secret, 'latin1'),
      Buffer.from(secret, 'utf16le').swap16(),
      Buffer.from(Buffer.from(secret).toString('hex')),
    ])
      expect(layersOf(copy).some((layer) => layer.includes(written))).toBe(false);
  }
  for (const one of kept) expect(withoutSpaces(text)).toContain(withoutSpaces(one));
  // Opens strictly, with another library than the one that wrote it.
  expect((await PDFDocument.load(copy, { throwOnInvalidObject: true })).getPageCount()).toBeGreaterThan(0);
}

const withoutSpaces = (text: string) => text.replace(/\s+/g, '');

/** All text that pdfjs finds, page by page, with the labels. */
export async function textOf(copy: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(copy), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''));
  }
  await document.destroy();
  return pages.join('\n');
}

/** The bytes of the file, and each stream that can be unpacked. */
export function layersOf(copy: Uint8Array): Buffer[] {
  const buffer = Buffer.from(copy);
  const layers = [buffer];
  for (let at = buffer.indexOf('stream'); at >= 0; at = buffer.indexOf('stream', at + 6)) {
    const start = at + (buffer[at + 6] === 0x0d ? 8 : 7);
    try {
      layers.push(inflateSync(buffer.subarray(start), { finishFlush: 2 }));
    } catch {
      // It is not compressed, or it is the end of a stream.
    }
  }
  return layers;
}
