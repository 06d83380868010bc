import { type Fragment, PARAGRAPH_GAP, type Row } from './rows.ts';

/** Rows in two columns with a gap between them. */
type Block<F extends Fragment = Fragment> = { rows: Row<F>[]; gutterStart: number; gutterEnd: number };

/** Reorders rows so that columns of text are read one after the other. Labels with values, and tables, keep their rows. */
export function readInColumns<F extends Fragment>(rows: readonly Row<F>[]): Row<F>[] {
  const ordered: Row<F>[] = [];
  for (let index = 0; index < rows.length; ) {
    const block = growBlock(rows, index);
    const isColumns = block !== null && areColumns(block);
    ordered.push(...(isColumns ? splitBlock(block) : rows.slice(index, index + 1)));
    index += isColumns ? block.rows.length : 1;
  }
  return ordered;
}

/** The longest run of rows, starting here, with a continuous gap. Null when the first row has no gap. */
function growBlock<F extends Fragment>(rows: readonly Row<F>[], from: number): Block<F> | null {
  const [left, right, ...more] = rows[from]?.fragments ?? [];
  if (!left || !right || more.length > 0) return null;
  const block: Block<F> = { rows: [], gutterStart: left.end, gutterEnd: right.x };
  for (let index = from; index < rows.length; index++) {
    const row = rows[index];
    const above = block.rows.at(-1);
    if (!row || row.fragments.length > 2 || (above && above.y - row.y > PARAGRAPH_GAP * row.height)) break;
    const gutterStart = Math.max(block.gutterStart, ...leftOf(block, row).map((fragment) => fragment.end));
    const gutterEnd = Math.min(block.gutterEnd, ...rightOf(block, row).map((fragment) => fragment.x));
    if (gutterStart >= gutterEnd || leftOf(block, row).length > 1 || rightOf(block, row).length > 1) break;
    Object.assign(block, { gutterStart, gutterEnd });
    block.rows.push(row);
  }
  return block;
}

const leftOf = <F extends Fragment>(block: Block<F>, row: Row<F>): F[] =>
  row.fragments.filter((fragment) => fragment.x < block.gutterStart);
const rightOf = <F extends Fragment>(block: Block<F>, row: Row<F>): F[] =>
  row.fragments.filter((fragment) => fragment.x >= block.gutterStart);

function areColumns(block: Block): boolean {
  const pairs = block.rows.filter((row) => row.fragments.length === 2);
  const lefts = block.rows.flatMap((row) => leftOf(block, row).map((fragment) => fragment.text));
  const rights = block.rows.flatMap((row) => rightOf(block, row).map((fragment) => fragment.text));
  if (pairs.length < 2 || isMajority(lefts, (text) => text.endsWith(':'))) return false;
  const isProse = pairs.length >= 4 && [lefts, rights].every((texts) => isMajority(texts, (text) => text.length >= 25));
  const hasLabelsOnRight = isMajority(rights, (text) => /^[^:]{2,30}:\s*\S/.test(text));
  const areAddresses = [lefts, rights].every((texts) => texts.some((text) => /\b[A-Z]{2,3},?\s+\d{4,5}$/.test(text)));
  return isProse || hasLabelsOnRight || areAddresses;
}

const isMajority = (texts: readonly string[], isMatch: (text: string) => boolean) => texts.filter(isMatch).length * 2 > texts.length;

function splitBlock<F extends Fragment>(block: Block<F>): Row<F>[] {
  const sides = [leftOf<F>, rightOf<F>];
  return sides.flatMap((side) =>
    block.rows.map((row) => ({ ...row, fragments: side(block, row) })).filter((row) => row.fragments.length > 0),
  );
}
