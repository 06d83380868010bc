import { type Dice, makeDice } from './dice.ts';
import { IDENTIFIER_KINDS } from './identifiers.ts';

/** One number in one line. `fits` is whether the check digit is right. */
export interface IdentifierRecord {
  type: string;
  text: string;
  start: number;
  end: number;
  labelled: boolean;
  fits: boolean;
}

const BARE = [
  ['The one on the back of the sheet reads ', '.'],
  ['', ' was scribbled in the margin'],
  ['we were given ', ', nothing else'],
  ['Noted: (', ')'],
  ['- ', '\n- and two more pages'],
] as const;
const AFTER_LABEL = [': ', ' ', ' - ', ':\t', ':\n', ' is '] as const;
const PER_KIND = 40;

/** For each kind: 40 labelled and right, 40 bare and right, 40 bare with a check sign that can't be right. The same every time. */
export function makeIdentifierRecords(): IdentifierRecord[] {
  const dice = makeDice(20_261_120);
  return IDENTIFIER_KINDS.flatMap((kind) =>
    Array.from({ length: PER_KIND }, () => {
      const before = `${dice.pick(kind.labels)}${dice.pick(AFTER_LABEL)}`;
      const [open, close] = dice.pick(BARE);
      const [badOpen, badClose] = dice.pick(BARE);
      return [
        place(kind.type, before, kind.make(dice), '', true, true),
        place(kind.type, open, kind.make(dice), close, false, true),
        place(kind.type, badOpen, spoil(kind.make(dice), dice), badClose, false, false),
      ];
    }).flat(),
  );
}

function place(type: string, before: string, value: string, after: string, labelled: boolean, fits: boolean): IdentifierRecord {
  return { type, text: before + value + after, start: before.length, end: before.length + value.length, labelled, fits };
}

/**
 * Changes one digit in the middle by less than five: each of these schemes notices that, where some let a difference of five pass
 * (plain doubling mod 10), and NHI, with its mod 11 folded to 10, nearly always.
 */
function spoil(value: string, dice: Dice): string {
  const places = [...value].flatMap((sign, index) => (/\d/.test(sign) ? [index] : []));
  const at = places[Math.max(3, Math.floor(places.length / 2)) % places.length] ?? 0;
  const old = Number(value[at]);
  const other = dice.pick([1, 2, 3, 4].map((step) => (old > 4 ? old - step : old + step)));
  return value.slice(0, at) + other + value.slice(at + 1);
}
