import { decodeWindows1252 } from '../../windows-1252.ts';

/** Code → character. Source: ISO 32000-1, annex D. */
type Table = (code: number) => string;

const ascii: Table = (code) => (code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '');

const MAC_UPPER =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

/** From 0xA1; a space is an unused code. */
const STANDARD_UPPER = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß";

const standard: Table = (code) => {
  if (code === 0x27) return '’';
  if (code === 0x60) return '‘';
  return code < 0x7f ? ascii(code) : (STANDARD_UPPER[code - 0xa1] ?? '').trim();
};

export const ENCODINGS: Readonly<Record<string, Table>> = {
  StandardEncoding: standard,
  WinAnsiEncoding: (code) => (code < 0x80 ? ascii(code) : decodeWindows1252(Uint8Array.of(code))),
  MacRomanEncoding: (code) => (code < 0x80 ? ascii(code) : (MAC_UPPER[code - 0x80] ?? '')),
};
