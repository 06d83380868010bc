import { ibanCheck, luhnDigit } from './check-digits.ts';
import { type Dice, group, LETTERS } from './dice.ts';

/** An IBAN of one of 22 countries, in one piece or in fours. */
export function iban(dice: Dice): string {
  const [country, shape] = dice.pick([
    ['GB', 'LLLL00000000000000'],
    ['DE', '000000000000000000'],
    ['FR', '00000000000000000000000'],
    ['ES', '00000000000000000000'],
    ['IT', 'L0000000000000000000000'],
    ['NL', 'LLLL0000000000'],
    ['BE', '000000000000'],
    ['CH', '00000000000000000'],
    ['AT', '0000000000000000'],
    ['SE', '00000000000000000000'],
    ['NO', '00000000000'],
    ['DK', '00000000000000'],
    ['FI', '00000000000000'],
    ['PL', '000000000000000000000000'],
    ['PT', '000000000000000000000'],
    ['IE', 'LLLL00000000000000'],
    ['GR', '00000000000000000000000'],
    ['CZ', '00000000000000000000'],
    ['HU', '000000000000000000000000'],
    ['LU', '0000000000000000'],
    ['HR', '00000000000000000'],
    ['AE', '0000000000000000000'],
  ] as const);
  const account = [...shape].map((sign) => (sign === 'L' ? dice.pick(LETTERS) : dice.digits(1))).join('');
  const value = country + ibanCheck(country, account) + account;
  return dice.pick([value, value.replace(/(.{4})(?=.)/g, '$1 ')]);
}

/** A card number of one of nine issuer ranges, in one piece, spaced or dashed. */
export function card(dice: Dice): string {
  const [start, length] = dice.pick([
    ['4', 16],
    ['51', 16],
    ['55', 16],
    ['2221', 16],
    ['34', 15],
    ['37', 15],
    ['6011', 16],
    ['36', 14],
    ['3528', 16],
  ] as const);
  const body = start + dice.digits(length - 1 - start.length);
  const value = body + luhnDigit(body);
  if (length === 15) return dice.pick([value, group(value, 4, 6, 5)]);
  if (length === 14) return dice.pick([value, group(value, 4, 6, 4)]);
  return dice.pick([value, group(value, 4, 4, 4, 4), group(value, 4, 4, 4, 4).replaceAll(' ', '-')]);
}
