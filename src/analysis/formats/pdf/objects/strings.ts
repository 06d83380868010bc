/** Codes of PDFDocEncoding that differ from Latin-1. Source: ISO 32000-1, annex D.2. */
const PDF_DOC: Record<number, string> = Object.fromEntries([
  ...[...'˘ˇˆ˙˝˛˚˜'].map((character, index) => [0x18 + index, character]),
  ...[...'•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž'].map((character, index) => [0x80 + index, character]),
  [0xa0, '€'],
]);

/** A text string: UTF-16 or UTF-8 with a byte order mark, or PDFDocEncoding. Source: ISO 32000-2, 7.9.2.2. */
export function decodeTextString(bytes: string): string {
  const buffer = Buffer.from(bytes, 'latin1');
  if (bytes.startsWith('\xfe\xff')) return decodeBigEndian(buffer.subarray(2));
  if (bytes.startsWith('\xff\xfe')) return buffer.subarray(2).toString('utf16le');
  if (bytes.startsWith('\xef\xbb\xbf')) return buffer.subarray(3).toString('utf8');
  return /^[\x20-\x7e\s]*$/.test(bytes) ? bytes : Array.from(bytes, (character) => PDF_DOC[character.charCodeAt(0)] ?? character).join('');
}

const ESCAPE = String.fromCharCode(0x1b);

function decodeBigEndian(buffer: Buffer): string {
  const whole = Buffer.from(buffer.subarray(0, buffer.length - (buffer.length % 2)));
  // A language can be marked inside: escape, language, escape. Source: ISO 32000-1, 7.9.2.2.
  const parts = whole.swap16().toString('utf16le').split(ESCAPE);
  return parts.length < 3 ? parts.join('') : parts.filter((_part, index) => index % 2 === 0).join('');
}

/** Share of control characters above which a string is data, not text. */
const MAX_CONTROL_SHARE = 0.1;

/** Whether a string can be text that a person or a program wrote: it has letters or digits, and few control characters. */
export function isText(text: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return false;
  const controls = text.match(/[^\P{Cc}\t\r\n]|\ufffd/gu)?.length ?? 0;
  return controls <= text.length * MAX_CONTROL_SHARE;
}
