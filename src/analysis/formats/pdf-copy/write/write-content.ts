import { multiply } from '../../pdf/matrix.ts';
import type { Content, FormUse, Glyph, Item, Picture, Show } from '../read/glyphs.ts';
import { writeNumber } from '../syntax/operations.ts';

/** A content stream of the copy, with the forms and pictures that it draws by their new names. */
export type WrittenContent = { bytes: Uint8Array; drawn: Map<string, FormUse | Picture> };

/** In parts of the size of the letters. Smaller steps between glyphs come from rounding. */
const MIN_STEP = 1e-4;

/** Takes the place of a picture that is removed: a grey area of the same size. */
const GREY_AREA = 'q 0.85 g 0 0 1 1 re f Q';

/** Writes content without what was removed. */
export function writeContent({ items }: Content): WrittenContent {
  const drawn: WrittenContent['drawn'] = new Map();
  const changes = items.some((item) => item.kind === 'show' && item.glyphs.some(({ isRemoved, shift }) => isRemoved || shift !== 0));
  const parts = items.flatMap((item): Uint8Array[] => [writeItem(item, changes, drawn), NEW_LINE]);
  return { bytes: Buffer.concat(parts), drawn };
}

const NEW_LINE = Buffer.from('\n');

function writeItem(item: Item, changes: boolean, drawn: WrittenContent['drawn']): Uint8Array {
  switch (item.kind) {
    case 'copied':
      return item.source;
    case 'move':
      // Each text that is shown gets its own position, because the distance to the next one would tell how wide the removed text was.
      return changes ? keepLeading(item.source) : item.source;
    case 'show':
      return changes ? Buffer.from(writeShow(item), 'latin1') : item.source;
    default: {
      if (item.kind === 'picture' && item.isRemoved) return Buffer.from(GREY_AREA);
      if (item.kind === 'picture' && !item.stream) return item.source;
      const name = `X${drawn.size + 1}`;
      drawn.set(name, item);
      const place = item.kind === 'form' && item.placement ? `${item.placement.map(writeNumber).join(' ')} cm ` : '';
      return Buffer.from(place === '' ? `/${name} Do` : `q ${place}/${name} Do Q`);
    }
  }
}

const keepLeading = (_source: Uint8Array): Uint8Array => new Uint8Array(0);

function writeShow({ settings, glyphs, matrix, unit }: Show): string {
  const kept = glyphs.filter(({ isRemoved }) => !isRemoved);
  const [first] = kept;
  if (!first) return settings;
  const start = multiply(matrix, [1, 0, 0, 1, placeOf(first) * unit, 0]);
  const parts: string[] = [];
  let bytes: Uint8Array[] = [];
  const flush = () => {
    if (bytes.length > 0) parts.push(`<${Buffer.concat(bytes).toString('hex')}>`);
    bytes = [];
  };
  let pen = placeOf(first);
  for (const glyph of kept) {
    const step = placeOf(glyph) - pen;
    if (Math.abs(step) > MIN_STEP) {
      flush();
      parts.push(writeNumber(Math.round(step * -100_000) / 100));
    }
    bytes.push(glyph.bytes);
    pen = placeOf(glyph) + glyph.step;
  }
  flush();
  return `${settings}${start.map(writeNumber).join(' ')} Tm [${parts.join('')}] TJ`;
}

/** In parts of the size of the letters, from the start of what the operator shows. */
function placeOf({ at, shift, along }: Glyph): number {
  return at + (shift === 0 ? 0 : shift / Math.hypot(along[0], along[1]));
}
