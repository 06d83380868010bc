/** Bytes of a body. @param body one character a byte @param encoding Content-Transfer-Encoding in lower case */
export function decodeTransfer(body: string, encoding: string): Uint8Array {
  if (encoding === 'base64') return decodeBase64(body);
  if (encoding === 'quoted-printable') return Buffer.from(decodeQuotedPrintable(body), 'latin1');
  if (UUENCODED.test(encoding)) return decodeUuencoded(body);
  return Buffer.from(body, 'latin1');
}

/** The reverse of decodeTransfer, one character a byte. Parts that can't be written as they were become base64. */
export function encodeTransfer(bytes: Uint8Array, encoding: string): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (encoding === 'quoted-printable') return encodeQuotedPrintable(buffer.toString('latin1'));
  if (isIdentity(encoding)) return buffer.toString('latin1');
  return (buffer.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');
}

/** Old programs write the name in quotes, or `7-bit`; a body in an unknown encoding is read as it is. @param raw value of Content-Transfer-Encoding */
export function knownEncoding(raw: string): string {
  const name = raw
    .replace(/\([^)]*\)/g, '')
    .replace(/["';\s]/g, '')
    .toLowerCase();
  return name === 'base64' || name === 'quoted-printable' || UUENCODED.test(name) || isIdentity(name) ? name : '';
}

const UUENCODED = /^(?:x-)?uu(?:encode)?$/;

/** Whether the body is written as it is. */
export const isIdentity = (encoding: string): boolean => ['', '7bit', '8bit', 'binary'].includes(encoding);

/** Programs that join encoded files leave `=` in the middle, where a simple decoder would stop. */
function decodeBase64(body: string): Uint8Array {
  return Buffer.concat(body.split(/=+/).map((chunk) => Buffer.from(chunk, 'base64')));
}

const decodeQuotedPrintable = (body: string): string =>
  body.replace(/=[ \t]*\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Source: RFC 2045 6.7: lines of at most 76 characters. */
const QP_LINE = 75;

function encodeQuotedPrintable(text: string): string {
  const lines: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const coded = line.replace(/[^\t\x20-\x3c\x3e-\x7e]|[\t ]$/g, (character) => `=${hex(character.charCodeAt(0))}`);
    lines.push(breakLine(coded));
  }
  return lines.join('\r\n');
}

const hex = (code: number) => code.toString(16).toUpperCase().padStart(2, '0');

function breakLine(coded: string): string {
  const parts: string[] = [];
  let from = 0;
  while (coded.length - from > QP_LINE + 1) {
    let to = from + QP_LINE;
    // A code of three characters stays on one line.
    if (coded[to - 1] === '=') to -= 1;
    else if (coded[to - 2] === '=') to -= 2;
    parts.push(coded.slice(from, to));
    from = to;
  }
  parts.push(coded.slice(from));
  return parts.join('=\r\n');
}

/** Source: POSIX uuencode. Each line begins with its number of bytes. */
export function decodeUuencoded(body: string): Uint8Array {
  const lines: Buffer[] = [];
  for (const line of body.split(/\r?\n/)) {
    if (/^begin(?:-base64)? /.test(line)) continue;
    if (line === 'end') break;
    const count = (line.charCodeAt(0) - 32) & 63;
    if (!line || count === 0) continue;
    const bytes = Buffer.alloc(Math.ceil(count / 3) * 3);
    for (let at = 1, to = 0; to < count; at += 4, to += 3) {
      const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((offset) => ((line.charCodeAt(at + offset) || 32) - 32) & 63);
      bytes.writeUIntBE((a << 18) | (b << 12) | (c << 6) | d, to, 3);
    }
    lines.push(bytes.subarray(0, count));
  }
  return Buffer.concat(lines);
}

/** The lines of a file, without the first and the last line of the block. */
export function encodeUuencoded(bytes: Uint8Array): string {
  const code = (value: number) => String.fromCharCode(value === 0 ? 0x60 : value + 32);
  const lines: string[] = [];
  for (let from = 0; from < bytes.length; from += 45) {
    const chunk = bytes.subarray(from, from + 45);
    let line = code(chunk.length);
    for (let at = 0; at < chunk.length; at += 3) {
      const three = ((chunk[at] ?? 0) << 16) | ((chunk[at + 1] ?? 0) << 8) | (chunk[at + 2] ?? 0);
      line += [18, 12, 6, 0].map((shift) => code((three >> shift) & 63)).join('');
    }
    lines.push(`${line}\r\n`);
  }
  return `${lines.join('')}\`\r\n`;
}
