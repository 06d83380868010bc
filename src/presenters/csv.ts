/** A spreadsheet would run a cell that starts like this as a formula. Source: SECURITY.md fault 39. */
const FORMULA = /^[=+\-@\t\r]/;

/** One line of CSV (RFC 4180), including the line break. Text that starts like a formula is prefixed with `'`. */
export function csvLine(cells: (string | number)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
