/** Longer lines are prose. */
const MAX_ROW_LENGTH = 4_000;

export const DELIMITERS = [',', '\t', ';', '|'] as const;

/** The delimiter and how often it occurs outside quotes: `,4`. Empty when there is none, or the line is too long for a row. */
export function shapeOf(text: string, start: number, end: number, preferred: string): string {
  if (end - start > MAX_ROW_LENGTH || end - start < 2) return '';
  const counts = countDelimiters(text, start, end);
  const countOf = (delimiter: string) => counts[DELIMITERS.indexOf(delimiter as ',')] ?? 0;
  const [commas, tabs, semicolons, bars] = [countOf(','), countOf('\t'), countOf(';'), countOf('|')];
  if (preferred !== '' && countOf(preferred) > 0 && (preferred !== ',' || commas >= Math.max(tabs, semicolons, bars)))
    return `${preferred}${countOf(preferred)}`;
  const most = bars > 1 ? '|' : tabs > 0 ? '\t' : commas >= semicolons ? ',' : ';';
  return countOf(most) > 0 ? `${most}${countOf(most)}` : '';
}

/** Number of times each delimiter occurs outside quotes. */
function countDelimiters(text: string, start: number, end: number): number[] {
  const counts = [0, 0, 0, 0];
  let isQuoted = false;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x22) isQuoted = !isQuoted;
    const which = isQuoted ? -1 : code === 0x2c ? 0 : code === 0x09 ? 1 : code === 0x3b ? 2 : code === 0x7c ? 3 : -1;
    if (which >= 0) counts[which] = (counts[which] ?? 0) + 1;
  }
  return counts;
}
