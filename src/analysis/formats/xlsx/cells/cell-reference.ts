/** `AB12` → 28; 0 when there is no letter. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & ~0x20;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
  }
  return column;
}

/** 28 → `AB`. */
export function lettersOf(column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(0x41 + ((left - 1) % 26)) + letters;
  return letters;
}

/** A range of cells; all count from 1. */
export type CellRange = { firstRow: number; lastRow: number; firstColumn: number; lastColumn: number };

/** `A1:C4`, or `A1` for one cell. Dollar signs are ignored. */
export function rangeOf(reference: string): CellRange {
  const [first = '', last = first] = reference.replaceAll('$', '').split(':');
  const rowOf = (cell: string) => Number.parseInt(cell.replace(/^[a-z]+/i, ''), 10) || 0;
  return { firstRow: rowOf(first), lastRow: rowOf(last), firstColumn: columnOf(first), lastColumn: columnOf(last) };
}
