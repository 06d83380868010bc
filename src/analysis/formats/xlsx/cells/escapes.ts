const ESCAPE = /_x([0-9a-f]{4})_/gi;

/** Spreadsheets write characters that XML can't as `_x000D_`. Source: ECMA-376 part 1, 22.9.2.19. */
export const decodeEscapes = (text: string): string =>
  text.includes('_x') ? text.replace(ESCAPE, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;

/** The reverse: what looks like an escape is escaped itself, as are control characters. */
export const encodeEscapes = (text: string): string =>
  text
    .replace(ESCAPE, (whole) => `_x005F${whole}`)
    .replace(/\p{Cc}/gu, (control) => (/[\t\n]/.test(control) ? control : escapeControl(control)));

const escapeControl = (control: string) => `_x${control.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`;
