import { unzipSync } from 'fflate';
import { MAX_UNPACKED_BYTES } from '../limits.ts';

const CODE = /[A-Za-z0-9+/]{40,}={0,2}/g;

/** Texts of the files that are written as Base64 inside a text, ZIP files unpacked. */
export const readEmbedded = (text: string): string[] =>
  [...text.matchAll(CODE)].flatMap(([code]) => {
    const bytes = Buffer.from(code, 'base64');
    return [bytes.toString('utf8'), ...unzipAll(bytes)];
  });

/** XML of the files in a ZIP, without its tags. Empty for other bytes. */
export function unzipAll(bytes: Uint8Array): string[] {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== 'PK\x03\x04') return [];
  const files = unzipSync(bytes, { filter: ({ originalSize }) => originalSize <= MAX_UNPACKED_BYTES / 10 });
  return Object.values(files).map((file) =>
    Buffer.from(file)
      .toString('utf8')
      .replace(/(?:<[^>]{0,2000}>)+/g, ' '),
  );
}
