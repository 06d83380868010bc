import { StandardFontEmbedder } from '@cantoo/pdf-lib';
import { FontNames } from '@cantoo/pdf-lib/standard-fonts';
import type { Box } from '../../../types.ts';
import { replacementOf, type Span } from '../../spans.ts';
import { encodeWindows1252 } from '../../windows-1252.ts';
import { sizeOf } from '../read/glyphs.ts';
import type { RemovedStretch } from '../remove/line-groups.ts';
import { writeNumber } from '../syntax/operations.ts';

/** The name of the font of the labels among the resources of a page. */
export const LABEL_FONT = 'RedactionLabel';

/** In points. Smaller letters cannot be read on paper. */
const MIN_LABEL_SIZE = 4;
/** Labels can be this much narrower than normal. */
const MIN_STRETCH = 0.55;
/** Height of a box above and below the line, in parts of the size of the letters. It must not touch the lines next to it. */
const TOP = 0.78;
const BOTTOM = 0.22;

/** Bars and an empty replacement become a black box. It has no letters, whatever the font of labels has. */
export const labelOf = (span: Span): string => (/^█*$/.test(replacementOf(span)) ? '' : replacementOf(span));

/** Width of a label in the font of labels, in parts of the size of its letters. */
function widthOf(label: string): number {
  const width = widths.get(label) ?? helvetica.widthOfTextAtSize(label, 1);
  if (widths.size < MAX_WIDTHS) widths.set(label, width);
  return width;
}

const helvetica = StandardFontEmbedder.for(FontNames.Helvetica);
/** Measuring is slow, and most labels are those of a type. */
const widths = new Map<string, number>();
const MAX_WIDTHS = 1000;

/** In points. `size`: of the letters that were removed. */
export function leastBoxWidth(span: Span, size: number): number {
  return widthOf(labelOf(span)) * Math.min(size, MIN_LABEL_SIZE) * MIN_STRETCH + 0.2 * size;
}

/**
 * Content that draws the boxes where something was removed: black without a label, white with one. The label is in the first box of each value.
 */
export function drawBoxes(stretches: readonly RemovedStretch[]): string {
  const labelled = new Set<Span>();
  return stretches
    .map((stretch) => {
      const { span, first, offset, width } = stretch;
      const size = sizeOf(first);
      const [x, y] = [first.along[0] / Math.hypot(...first.along), first.along[1] / Math.hypot(...first.along)];
      const side = Math.sign(first.along[0] * first.up[1] - first.along[1] * first.up[0]) || 1;
      const matrix = [x, y, -y * side, x * side, first.x + x * offset, first.y + y * offset].map(writeNumber).join(' ');
      const box = [0, -BOTTOM * size, width, (TOP + BOTTOM) * size].map(writeNumber).join(' ');
      const label = labelled.has(span) ? '' : labelOf(span);
      labelled.add(span);
      if (labelOf(span) === '') return `q ${matrix} cm 0 g ${box} re f Q`;
      return `q ${matrix} cm 1 g 0.4 G 0.4 w ${box} re B ${drawLabel(label, width, size)} Q`;
    })
    .join('\n');
}

/** Content that draws a label in a box of a page that is a picture. The box is in points from the top left corner. */
export function drawFittedLabel({ x, y, width, height, text }: Box & { text: string }, pageHeight: number): string {
  return `q 1 0 0 1 ${writeNumber(x)} ${writeNumber(pageHeight - y - height * (1 - BOTTOM))} cm ${drawLabel(text, width, height)} Q`;
}

function drawLabel(label: string, boxWidth: number, size: number): string {
  if (label === '') return '';
  const room = boxWidth - 0.15 * size;
  const natural = widthOf(label);
  const labelSize = Math.min(0.8 * size, Math.max(Math.min(size, MIN_LABEL_SIZE), room / natural));
  const stretch = Math.min(1, room / (natural * labelSize));
  const start = Math.max(0.07 * size, (boxWidth - natural * labelSize * stretch) / 2);
  const up = ((TOP - BOTTOM) / 2) * size - 0.36 * labelSize;
  const text = Buffer.from(encodeWindows1252(label)).toString('hex');
  return `BT 0 g 0 Tc 0 Tw 0 Ts 0 Tr /${LABEL_FONT} ${writeNumber(labelSize)} Tf ${writeNumber(stretch * 100)} Tz ${writeNumber(start)} ${writeNumber(up)} Td <${text}> Tj ET`;
}
