import { decodeCharset } from './charset.ts';
import { decodeHeader } from './encoded-words.ts';

/** The value of a header such as Content-Type. Names are in lower case, values decoded. */
export type Parameters = { value: string; parameters: Map<string, string> };

const MAX_CHARACTERS = 64 * 1024;
const PARAMETER = /;\s*([^=;\s"]+)\s*=\s*(?:"((?:[^"\\]|\\[\s\S])*)"|([^;]*))/g;

/** Reads `attachment; filename="a.pdf"`, with values continued over several parameters. Source: RFC 2045 5.1, RFC 2231. */
export function parseParameters(raw: string): Parameters {
  const text = raw.slice(0, MAX_CHARACTERS).replace(/\r?\n(?=[ \t])/g, '');
  const value = (text.split(';', 1)[0] ?? '').trim().toLowerCase();
  const parameters = new Map<string, string>();
  const extended = new Map<string, { number: number; isCoded: boolean; value: string }[]>();
  for (const [, name = '', quoted, plain] of text.matchAll(PARAMETER)) {
    const written = quoted === undefined ? (plain ?? '').trim() : quoted.replace(/\\([\s\S])/g, '$1');
    const [base = '', ...stars] = name.toLowerCase().split('*');
    if (stars.length === 0) parameters.set(base, decodeHeader(written));
    else
      extended.set(base, [
        ...(extended.get(base) ?? []),
        { number: Number.parseInt(stars[0] ?? '', 10) || 0, isCoded: stars.at(-1) === '', value: written },
      ]);
  }
  for (const [name, pieces] of extended) parameters.set(name, joinPieces(pieces.sort((one, other) => one.number - other.number)));
  return { value, parameters };
}

function joinPieces(pieces: readonly { isCoded: boolean; value: string }[]): string {
  const [, charset = ''] = (pieces[0]?.isCoded && /^([^']*)'[^']*'/.exec(pieces[0].value)) || [];
  const bytes = pieces.map(({ isCoded, value }, index) => {
    const coded = index === 0 ? value.replace(/^[^']*'[^']*'/, '') : value;
    return Buffer.from(isCoded ? percentDecode(coded) : value, 'latin1');
  });
  return decodeCharset(Buffer.concat(bytes), charset.toLowerCase());
}

const percentDecode = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** `; name="value"`, on a line of its own. Values that aren't ASCII are written as RFC 2231 does. */
export function writeParameter(name: string, value: string): string {
  const flat = value.replace(/[\r\n]+/g, ' ');
  if (/^[\x20-\x7e]*$/.test(flat)) return `;\r\n ${name}="${flat.replace(/["\\]/g, '\\$&')}"`;
  return `;\r\n ${name}*=utf-8''${encodeURIComponent(flat).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}
