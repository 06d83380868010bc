import type { Match } from '../identifiers/definition.ts';
import { typeName } from '../identifiers/registry.ts';
import { oddCell } from '../reasons.ts';
import type { Cell } from '../text/tables.ts';
import type { TextIndex } from '../text/text-index.ts';

/** Number of cells a column needs, and the share of them that must agree, before the column has a type. */
const MIN_CELLS = 4;
const SHARE = 0.6;

/** How much longer or shorter an odd cell may be than the others of its column. */
const LENGTH_TOLERANCE = 2;

type Column = { decided: Cell[]; byType: Map<string, number>; odd: Cell[] };

/** When most cells of a column have one type, the others get it too: the mistyped phone number among phone numbers. `matches` in text order. */
export function applyColumnMajority({ text, table }: TextIndex, matches: readonly Match[]): Match[] {
  if (!table) return [];
  const columns = new Map<number, Column>();
  let next = 0;
  for (const cell of table.cells) {
    if (cell.end - cell.start < 3) continue;
    while (next < matches.length && (matches[next]?.end ?? 0) <= cell.start) next++;
    const match = matches[next];
    const column: Column = columns.get(cell.column) ?? { decided: [], byType: new Map(), odd: [] };
    columns.set(cell.column, column);
    const isDecided = match !== undefined && match.start < cell.end;
    (isDecided ? column.decided : column.odd).push(cell);
    if (isDecided) column.byType.set(match.type, (column.byType.get(match.type) ?? 0) + 1);
  }
  return [...columns.values()].flatMap((column) => matchOddCells(text, column));
}

function matchOddCells(text: string, { decided, byType, odd }: Column): Match[] {
  const [most] = [...byType].sort(([, one], [, other]) => other - one);
  const count = decided.length + odd.length;
  if (!most || odd.length === 0 || count < MIN_CELLS || most[1] < count * SHARE) return [];
  const lengths = decided.map((cell) => cell.end - cell.start);
  const shortest = lengths.reduce((least, length) => Math.min(least, length)) - LENGTH_TOLERANCE;
  const longest = lengths.reduce((greatest, length) => Math.max(greatest, length)) + LENGTH_TOLERANCE;
  const hasDigits = decided.filter(({ start, end }) => /\d/.test(text.slice(start, end))).length * 2 > decided.length;
  return odd
    .filter(({ start, end }) => end - start >= shortest && end - start <= longest && /\d/.test(text.slice(start, end)) === hasDigits)
    .map(({ start, end }) => ({
      type: most[0],
      start,
      end,
      confidence: 0.6,
      reason: oddCell(typeName(most[0])),
    }));
}
