/** Whether a value of a file is a file of its own, written as text: a web page, XML, JSON or an HL7 message. */
export function isNestedText(text: string): boolean {
  if (/^\s{0,100}(?:<[a-z?!])/i.test(text)) return /<\/[a-z][^<>]{0,100}>\s{0,100}$/i.test(text.slice(-300));
  if (/^\s{0,100}MSH[^\w\s][^\w\s]{2,5}/.test(text)) return true;
  return /^\s{0,100}[{[]\s{0,100}["{[]/.test(text) && isJson(text);
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

const HTML = /^\s{0,100}<(?:!doctype html|html|head|body|div|p|span|table|ul|ol|h[1-6]|b|i|strong|em|font|a|br|img)\b/i;

/** A name that tells the formats what it is. */
export function nestedName(text: string): string {
  if (HTML.test(text)) return 'value.html';
  return /^\s*</.test(text) ? 'value.xml' : /^\s*[{[]/.test(text) ? 'value.json' : 'value.hl7';
}

/** Its bytes, so that every reader knows the character set. */
export const nestedBytes = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`);

/** The text of a copy of it. */
export const nestedTextOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('utf8')
    .replace(/^\ufeff/, '');
