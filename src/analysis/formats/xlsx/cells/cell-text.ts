import { decodeEscapes } from './escapes.ts';
import { formatNumber } from './number-format.ts';
import type { SharedString } from './shared-strings.ts';
import type { StoredCell } from './sheet-cells.ts';
import type { CellStyles } from './styles.ts';

/** What the cells of a workbook refer to. */
export type CellContext = { strings: readonly SharedString[]; styles: CellStyles; isDate1904: boolean };

/** Text of a cell as it is shown, and what it stores when that is more. */
export function textOfCell(cell: StoredCell, { strings, styles, isDate1904 }: CellContext): { shown: string; stored: string } {
  const { type, value } = cell;
  if (type === 's') return plain(strings[Number(value)]?.text ?? '');
  if (type === 'str' || type === 'inlineStr') return plain(decodeEscapes(value));
  if (type === 'b') return plain(value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : value);
  if (type !== 'n' || value.trim() === '') return plain(value);
  return formatNumber(value, styles.formats[cell.style] ?? 'General', isDate1904);
}

const plain = (shown: string) => ({ shown, stored: '' });
