/**
 * A token of RTF with its range in the source, in which each character is one byte. A control word includes the space that ends it. `text` never has
 * line ends, which mean nothing in RTF. `binary` is the data after `\bin`.
 */
export type RtfToken = { start: number; end: number } & (
  | { kind: 'open' | 'close' | 'text' | 'binary' }
  | { kind: 'word'; name: string; parameter: number | null }
  | { kind: 'symbol'; name: string }
  | { kind: 'byte'; byte: number }
);

const WORD = /\\([a-zA-Z]{1,40})(-?\d{1,10})? ?/y;
const HEX = /\\'([0-9a-fA-F]{2})/y;
const SPECIAL = /[\\{}\r\n]/g;

/** Reads all tokens. One pass. */
export function* tokenizeRtf(source: string): Generator<RtfToken> {
  for (let at = 0; at < source.length; ) {
    const character = source.charAt(at);
    if (character === '{' || character === '}') {
      yield { kind: character === '{' ? 'open' : 'close', start: at, end: at + 1 };
      at++;
    } else if (character === '\\') {
      const token = readControl(source, at);
      yield token;
      at = token.end;
      if (token.kind === 'word' && token.name === 'bin' && (token.parameter ?? 0) > 0) {
        const end = Math.min(source.length, at + (token.parameter ?? 0));
        yield { kind: 'binary', start: at, end };
        at = end;
      }
    } else if (character === '\r' || character === '\n') at++;
    else {
      SPECIAL.lastIndex = at;
      const end = SPECIAL.exec(source)?.index ?? source.length;
      yield { kind: 'text', start: at, end };
      at = end;
    }
  }
}

function readControl(source: string, start: number): RtfToken {
  WORD.lastIndex = start;
  const word = WORD.exec(source);
  if (word) {
    const { 0: whole, 1: name = '', 2: parameter } = word;
    return { kind: 'word', name, parameter: parameter === undefined ? null : Number(parameter), start, end: start + whole.length };
  }
  HEX.lastIndex = start;
  const hex = HEX.exec(source);
  if (hex) return { kind: 'byte', byte: Number.parseInt(hex[1] ?? '', 16), start, end: start + 4 };
  return { kind: 'symbol', name: source.charAt(start + 1), start, end: Math.min(source.length, start + 2) };
}
