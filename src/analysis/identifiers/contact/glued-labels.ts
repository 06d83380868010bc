/** Short labels that people write without a space before the number. Single letters are left out, because record numbers start like that. */
const GLUED_LABELS: ReadonlySet<string> = new Set(['mob', 'mobile', 'ph', 'phone', 'tel', 'telephone', 'fax', 'cell', 'mobph', 'phmob']);
const MAX_LABEL = 9;

/** The first digit of a word that starts with a label, `Mob0412345678`. -1 when there is none. */
export function gluedNumberStart(text: string, start: number): number {
  const label = /^[a-z]{2,9}(?=\d)/i.exec(text.slice(start, start + MAX_LABEL + 1))?.[0].toLowerCase() ?? '';
  return GLUED_LABELS.has(label) ? start + label.length : -1;
}
