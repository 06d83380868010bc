import type { Recognized, RecognizedLine, RecognizedWord } from './recognized.ts';

/** A word with its place in the direction of reading: x along the line, y down the page, both in pixels. `height` is that of the letters. */
export type UprightWord = { word: RecognizedWord; x: number; end: number; y: number; height: number };

/** A line of words, from left to right. */
export type UprightLine = { words: UprightWord[]; y: number; height: number };

/** The lines of a picture as if it had been scanned straight, each with the words it was recognised with. */
export function straighten({ blocks }: Recognized): UprightLine[] {
  const lines = blocks.flatMap((block) => block.lines);
  const angle = angleOf(lines);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return lines.map(({ words }) => {
    const upright = words.map((word) => {
      const [x, y] = centre(word);
      const length = Math.abs(word.width * cos) + Math.abs(word.height * sin);
      const height = Math.abs(word.height * cos) + Math.abs(word.width * sin);
      // The box of a sloping word is taller than its letters.
      const middle = x * cos + y * sin;
      return { word, x: middle - length / 2, end: middle + length / 2, y: y * cos - x * sin, height };
    });
    return { words: upright, y: middleOf(upright.map((word) => word.y)), height: middleOf(upright.map((word) => word.height)) };
  });
}

/** Direction of reading in radians, clockwise from the right: 0, a little more or less for a crooked scan, π/2 for a page on its side. */
function angleOf(lines: readonly RecognizedLine[]): number {
  const directions = lines.flatMap(({ words }) => {
    const [first, last] = [words.at(0), words.at(-1)];
    if (!first || !last || first === last) return [];
    const [startX, startY] = centre(first);
    const [endX, endY] = centre(last);
    return [{ x: endX - startX, y: endY - startY }];
  });
  if (directions.length === 0) return 0;
  const sum = directions.reduce((one, other) => ({ x: one.x + other.x, y: one.y + other.y }));
  return Math.atan2(sum.y, sum.x);
}

const centre = ({ x, y, width, height }: RecognizedWord): [number, number] => [x + width / 2, y + height / 2];

/** The median; 0 for an empty list. */
const middleOf = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
