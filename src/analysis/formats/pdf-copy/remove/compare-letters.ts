import type { Segment } from '../../../types.ts';
import { foldText, type Glyph, sizeOf } from '../read/glyphs.ts';

/** Letters that only one of two readings has: this share, or this many. More is a font that is read wrongly, or text that only some viewers show. */
const MAX_DIFFERENCE = { share: 0.03, letters: 8 };
/** In parts of the size of the letters. The same letter so close by is printed twice to make it bold, or is a shadow. */
const PRINTED_TWICE = 0.5;

/** Whether the reader of the format and the reading of the glyphs agree about the letters of a page. */
export function agreesAboutLetters(glyphs: readonly Glyph[], segments: readonly Segment[], text: string): boolean {
  const isNever = () => false;
  return isSimilar(glyphs, segments, text, isNever) || isSimilar(glyphs, segments, text, createPositionMemory());
}

/** @param isAgain whether the same letter was in this place before; slow */
function isSimilar(glyphs: readonly Glyph[], segments: readonly Segment[], text: string, isAgain: (glyph: Glyph) => boolean): boolean {
  const left = new Map<string, number>();
  for (const { start, end } of segments)
    for (const letter of foldText(text.slice(start, end))) left.set(letter, (left.get(letter) ?? 0) + 1);
  let [own, missing] = [0, 0];
  for (const glyph of glyphs) {
    if (glyph.isRemoved || glyph.key === '' || isAgain(glyph)) continue;
    for (const letter of glyph.key) {
      own++;
      const count = left.get(letter) ?? 0;
      if (count === 0) missing++;
      else left.set(letter, count - 1);
    }
  }
  return missing <= Math.max(MAX_DIFFERENCE.letters, own * MAX_DIFFERENCE.share);
}

/** Remembers where each letter was. */
function createPositionMemory(): (glyph: Glyph) => boolean {
  const places = new Map<string, { x: number; y: number }>();
  return (glyph) => {
    const { key, x, y } = glyph;
    const near = Math.max(0.01, PRINTED_TWICE * sizeOf(glyph));
    const [column, row] = [Math.floor(x / near), Math.floor(y / near)];
    for (const dx of [-1, 0, 1])
      for (const dy of [-1, 0, 1]) {
        const known = places.get(`${key} ${column + dx} ${row + dy}`);
        if (known && Math.hypot(known.x - x, known.y - y) < near) return true;
      }
    places.set(`${key} ${column} ${row}`, { x, y });
    return false;
  };
}
