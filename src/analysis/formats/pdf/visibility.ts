import { areaOf, contains, joinStrips } from './matrix.ts';
import { indexPaints, type Paint } from './page-content/paints.ts';
import type { PageContent } from './page-content/read.ts';
import { type Colour, WHITE } from './page-content/state.ts';
import { type PlacedText, pointOf, type TextPaint } from './placed-text.ts';

/** Why a word cannot be seen, most surprising first. Shown to people. */
export const HIDDEN_REASONS = [
  'text under a black box',
  'text under a box',
  'text under a picture',
  'white text',
  'text in the colour of its background',
  'text in a layer that is off',
  'invisible text',
  'text that is cut off',
  'text outside the page',
  'text too small to see',
] as const;
export type HiddenReason = (typeof HIDDEN_REASONS)[number];

/** The words of a page that can be seen, and the others by reason. */
export type Sorted = {
  visible: PlacedText[];
  hidden: Map<HiddenReason, PlacedText[]>;
  /** Words under or over a picture of the whole page, in a mode that the picture makes invisible: the words that were recognised in a scan, usually. */
  underPage: PlacedText[];
};

/** In points. Smaller text is not meant for human readers. */
const MIN_READABLE_HEIGHT = 1;
/** Largest difference of a colour channel, 0 to 1, that the eye does not see as letters. */
const MAX_UNSEEN_CONTRAST = 0.1;
/** Channels above this are white to the eye; below the other one, black. */
const NEARLY_WHITE = 0.9;
const NEARLY_BLACK = 0.25;
/** A picture that covers this share of the page is a scanned page. */
const PAGE_SHARE = 0.5;
/** Where a word is looked at, as shares of its width. It is hidden when most of these places are. */
const PLACES = [0.2, 0.5, 0.8];
/** A copy of a visible word, such as its shadow, is this close to it, in letter heights. */
const SHADOW_OFFSET = 0.5;

/** Tells visible words from hidden ones by what the page paints before and after them. */
export function sortByVisibility({ texts, paints, width, height, pictures }: PageContent): Sorted {
  const sorted: Sorted = { visible: [], hidden: new Map(), underPage: [] };
  const paintsAt = indexPaints(paints, width, height);
  const page = { left: 0, bottom: 0, right: width, top: height };
  const scan = joinStrips(pictures).find((box) => areaOf(box) >= width * height * PAGE_SHARE);
  const reasonAt = (placed: PlacedText, paint: TextPaint, share: number): HiddenReason | null => {
    const { x, y } = pointOf(placed, share);
    if (!paint.isLayerOn) return 'text in a layer that is off';
    if (!contains(page, x, y)) return 'text outside the page';
    if (!contains(paint.clip, x, y)) return 'text that is cut off';
    const at = paintsAt(x, y);
    // In a scan, recognised words are invisible over the picture.
    if (paint.mode === 3 || paint.mode === 7 || paint.alpha <= MAX_UNSEEN_CONTRAST)
      return paint.mode === 3 && at.some(({ kind }) => kind === 'picture') ? null : 'invisible text';
    return placed.height < MIN_READABLE_HEIGHT ? 'text too small to see' : reasonOfPaints(paint, at);
  };
  const seen = new Map<string, PlacedText[]>();
  const covered: [PlacedText, HiddenReason][] = [];
  for (const placed of texts) {
    const { paint } = placed;
    const reasons = paint ? PLACES.map((share) => reasonAt(placed, paint, share)) : [];
    const reason = mostFrequent(reasons.filter((one) => one !== null));
    if (reason) {
      covered.push([placed, reason]);
      continue;
    }
    sorted.visible.push(placed);
    if (paint) seen.set(placed.text, [...(seen.get(placed.text) ?? []).slice(-9), placed]);
  }
  for (const [placed, reason] of covered) {
    if ((seen.get(placed.text) ?? []).some((other) => isCopy(placed, other))) continue;
    const { x, y } = pointOf(placed);
    if (reason === 'text under a picture' && scan && contains(scan, x, y)) sorted.underPage.push(placed);
    else sorted.hidden.set(reason, [...(sorted.hidden.get(reason) ?? []), placed]);
  }
  return sorted;
}

const isCopy = (one: PlacedText, other: PlacedText) =>
  Math.abs(one.x - other.x) <= SHADOW_OFFSET * one.height && Math.abs(one.y - other.y) <= SHADOW_OFFSET * one.height;

/** The reason at most places, null when most of them have none. */
function mostFrequent(reasons: readonly HiddenReason[]): HiddenReason | null {
  if (reasons.length * 2 <= PLACES.length) return null;
  return HIDDEN_REASONS.find((reason) => reasons.includes(reason)) ?? null;
}

/** @param paints the areas around the word, in painting order */
function reasonOfPaints(text: TextPaint, paints: readonly Paint[]): HiddenReason | null {
  let background: Colour = WHITE;
  for (const { order, colour, opacity, kind } of paints) {
    if (order >= text.order) break;
    if (kind === 'picture' || !colour || !background) background = opacity[0] === 0 && kind === 'box' ? background : null;
    else background = mix(background, colour, opacity);
  }
  let contrast = contrastOf(text.colour, background, text.alpha);
  if (isUnseen(contrast)) return isLight(text.colour) ? 'white text' : 'text in the colour of its background';
  for (const paint of paints) {
    if (paint.order <= text.order) continue;
    contrast = contrast.map((channel, index) => channel * (1 - (paint.opacity[index] ?? 0)));
    if (isUnseen(contrast)) return coverOf(paint);
  }
  return null;
}

function coverOf({ kind, colour }: Paint): HiddenReason {
  if (kind === 'picture') return 'text under a picture';
  return colour?.every((channel) => channel <= NEARLY_BLACK) ? 'text under a black box' : 'text under a box';
}

const mix = (under: readonly number[], over: readonly number[], opacity: readonly number[]): Colour => {
  const channel = (index: number) => (under[index] ?? 1) * (1 - (opacity[index] ?? 1)) + (over[index] ?? 0) * (opacity[index] ?? 1);
  return [channel(0), channel(1), channel(2)];
};

/** By channel. Over a picture or a pattern the letters count as visible. */
function contrastOf(colour: Colour, background: Colour, alpha: number): number[] {
  if (!colour || !background) return [1, 1, 1];
  return colour.map((channel, index) => Math.abs(channel - (background[index] ?? 1)) * alpha);
}

const isUnseen = (contrast: readonly number[]) => contrast.every((channel) => channel <= MAX_UNSEEN_CONTRAST);

const isLight = (colour: Colour) => colour?.every((channel) => channel >= NEARLY_WHITE) ?? false;
