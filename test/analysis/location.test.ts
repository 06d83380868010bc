import { expect, test } from 'vitest';
import { columnName, formatLocation, type Location } from '../../src/analysis/location.ts';

const LOCATIONS: readonly [Location, string][] = [
  [{}, ''],
  [{ page: 2 }, 'page 2'],
  [{ page: 2, detail: 'tiny text' }, 'page 2, tiny text'],
  [{ row: 4, column: 'Phone' }, 'row 4, column "Phone"'],
  [{ row: 1, column: 3 }, 'row 1, column 3'],
  [{ paragraph: 5, detail: 'tracked deletion' }, 'paragraph 5, tracked deletion'],
  [{ part: 'header' }, 'header'],
  [{ part: 'header', table: 1, row: 2, detail: 'hidden text' }, 'header, table 1, row 2, hidden text'],
  [{ part: 'comment', partId: 2 }, 'comment 2'],
  [{ part: 'property', partId: 'Author' }, 'property "Author"'],
  [{ sheet: 'Recalls', cell: 'B4' }, 'sheet "Recalls", cell B4'],
];

test.each(LOCATIONS)('%o reads: %s', (location, words) => {
  expect(formatLocation(location)).toBe(words);
});

test('only a column with a name announces its values', () => {
  expect([columnName({ row: 1, column: 'Phone' }), columnName({ row: 1, column: 3 }), columnName({})]).toEqual(['Phone', '', '']);
});
