import { BLACK, type Color, isSameColor, parseColor, WHITE } from './colors.ts';
import { type Declarations, parseDeclarations, type StyleRules } from './css.ts';

/** How text inside an element looks. Null when a colour is not known. */
export type Look = { color: Color | null; background: Color | null; isInvisible: boolean };

/** The look of text outside all elements. */
export const DEFAULT_LOOK: Look = { color: BLACK, background: WHITE, isInvisible: false };

/** Largest size at which no reader sees letters, in pixels or points. */
const UNSEEN_SIZE = 2;

/**
 * The look inside an element.
 * @param attributes decoded values by name
 */
export function lookInside(outer: Look, name: string, attributes: ReadonlyMap<string, string>, rules: StyleRules): Look {
  const styles = [...matchingRules(name, attributes, rules), parseDeclarations(attributes.get('style') ?? '')];
  const styled = (property: string) => styles.findLast((style) => style.has(property))?.get(property);
  const color = styled('color') ?? (name === 'font' ? attributes.get('color') : name === 'body' ? attributes.get('text') : undefined);
  const background = styled('background-color') ?? styled('background') ?? attributes.get('bgcolor');
  const hasPicture =
    /url\(|gradient/.test(`${styled('background') ?? ''}${styled('background-image') ?? ''}`) || attributes.has('background');
  const merged: Declarations = new Map(styles.flatMap((style) => [...style]));
  return {
    color: color === undefined || color === 'inherit' ? outer.color : parseColor(color),
    background: hasPicture ? null : backgroundOf(background, outer),
    isInvisible: (attributes.has('hidden') && attributes.get('hidden') !== 'until-found') || isInvisibleBy(merged),
  };
}

/** Whether text of this look cannot be seen although it is drawn. */
export const isUnseen = ({ color, background }: Look): boolean => color !== null && background !== null && isSameColor(color, background);

function backgroundOf(value: string | undefined, outer: Look): Color | null {
  if (value === undefined || /^(?:transparent|none|inherit|initial)\b/.test(value)) return outer.background;
  return parseColor(value) ?? parseColor(value.split(/\s+(?![^(]*\))/)[0] ?? '');
}

function matchingRules(name: string, attributes: ReadonlyMap<string, string>, rules: StyleRules): Declarations[] {
  if (rules.size === 0) return [];
  const classes = (attributes.get('class') ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 50);
  const id = attributes.get('id')?.toLowerCase();
  const selectors = [name, ...classes.flatMap((one) => [`.${one}`, `${name}.${one}`]), ...(id ? [`#${id}`, `${name}#${id}`] : [])];
  return selectors.flatMap((selector) => rules.get(selector) ?? []);
}

function isInvisibleBy(style: Declarations): boolean {
  const is = (property: string, pattern: RegExp) => pattern.test(style.get(property) ?? '');
  const isClipped =
    is('overflow', /^hidden|^clip/) &&
    ['height', 'max-height', 'width', 'max-width'].some((side) => is(side, /^0(?:\.0+)?(?:px|pt|em|%)?$/));
  return (
    is('display', /^none/) ||
    is('visibility', /^(?:hidden|collapse)/) ||
    is('mso-hide', /^all/) ||
    is('opacity', /^0(?:\.0+)?%?$/) ||
    isClipped ||
    isTiny(style.get('font-size')) ||
    isTiny(/(?:^|\s)(\d[\d.]*(?:px|pt)?)(?:\/\S+)?\s/.exec(style.get('font') ?? '')?.[1]) ||
    is('text-indent', /^-\d{3,}/) ||
    (is('position', /^(?:absolute|fixed)/) && ['left', 'top', 'right', 'bottom'].some((side) => is(side, /^-\d{3,}/)))
  );
}

function isTiny(size: string | undefined): boolean {
  const found = /^(\d*\.?\d+)(px|pt|em|rem|%)?$/.exec(size ?? '');
  if (!found) return false;
  const value = Number(found[1]);
  const unit = found[2] ?? 'px';
  return unit === 'px' || unit === 'pt' ? value <= UNSEEN_SIZE : unit === '%' ? value <= 10 : value <= 0.1;
}
