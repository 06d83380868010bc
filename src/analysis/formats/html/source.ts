import { type Decoded, decodeText } from '../decode.ts';

/** Where browsers look for the name of the encoding. */
const HEAD_BYTES = 4096;
const DECLARED = /<meta\b[^>]{0,300}\bcharset\s*=\s*["']?\s*([\w:-]{2,40})|^\s*<\?xml\b[^>]{0,200}\bencoding\s*=\s*["']([\w:-]{2,40})/i;

/** The source of a page, in the encoding that fits it or that it names. */
export function decodeHtml(bytes: Uint8Array): Decoded {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const declared = DECLARED.exec(head);
  return decodeText(bytes, declared?.[1] ?? declared?.[2]);
}
