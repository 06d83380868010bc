import type { Finding } from '../src/analysis/types.ts';
import { isOnLookHalf, readBlindRecords } from '../test/corpus/blind/read.ts';
import { generateCorpus } from '../test/corpus/generate.ts';

/** A span of text that a program reports as identifying. */
export type Stretch = { start: number; end: number };

/** How well identifying text was found, counted in letters and digits. */
export type Accuracy = { recall: number; precision: number; f2: number };

/** Sensitive content that doesn't identify anyone; no peer looks for it. */
const NOT_IDENTITY = new Set(['HEALTH_CONDITION', 'MEDICATION', 'SENSITIVE_CATEGORY', 'GENDER']);

export const identifying = (findings: readonly Finding[]): Stretch[] => findings.filter(({ type }) => !NOT_IDENTITY.has(type));

type Labelled = { text: string; gold: Stretch[]; neutral: Stretch[] };

/** Documents that weren't used to write rules: the templates' score half, and the judge half and late records of the handwritten ones. */
export function scoredDocuments(): Labelled[] {
  const made = generateCorpus('score').map(({ text, spans }) => ({
    text,
    gold: spans.filter(({ type }) => !NOT_IDENTITY.has(type)),
    neutral: [],
  }));
  const written = [...readBlindRecords().filter(({ text }) => !isOnLookHalf(text)), ...readBlindRecords(true)];
  return [
    ...made,
    ...written.map(({ text, spans }) => ({
      text,
      gold: spans.filter(({ types }) => types.length > 0),
      neutral: spans.filter(({ types }) => types.length === 0),
    })),
  ];
}

/** Accuracy over the letters and digits of all documents. F2 weighs a miss more than a false alarm. */
export async function accuracyOf(
  documents: readonly Labelled[],
  find: (text: string) => Stretch[] | Promise<Stretch[]>,
): Promise<Accuracy> {
  let [gold, found, right] = [0, 0, 0];
  for (const { text, ...labels } of documents) {
    const [isGold, isNeutral, isFound] = [maskOf(text, labels.gold), maskOf(text, labels.neutral), maskOf(text, await find(text))];
    for (let at = 0; at < text.length; at += 1) {
      if (isNeutral[at] || !/[\p{L}\p{N}]/u.test(text[at] ?? '')) continue;
      gold += isGold[at] ?? 0;
      found += isFound[at] ?? 0;
      right += (isGold[at] ?? 0) & (isFound[at] ?? 0);
    }
  }
  const [recall, precision] = [right / gold, found === 0 ? 0 : right / found];
  return { recall, precision, f2: recall + precision === 0 ? 0 : (5 * precision * recall) / (4 * precision + recall) };
}

function maskOf(text: string, stretches: readonly Stretch[]): Uint8Array {
  const mask = new Uint8Array(text.length);
  for (const { start, end } of stretches) mask.fill(1, start, end);
  return mask;
}

const TOKEN = /[\p{L}\p{N}]+|[^\p{L}\p{N}]/gu;

/** The words missing from a redacted text, by its longest common subsequence with the original. For programs that return only the redacted text. */
export function removedBy(original: string, redacted: string): Stretch[] {
  const [a, b] = [[...original.matchAll(TOKEN)], [...redacted.matchAll(TOKEN)]];
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = a.length - 1; row >= 0; row -= 1)
    for (let column = b.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        a[row]?.[0] === b[column]?.[0] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  const removed: Stretch[] = [];
  for (let row = 0, column = 0; row < a.length; row += 1) {
    if (a[row]?.[0] === b[column]?.[0] && at(row, column) === at(row + 1, column + 1) + 1) column += 1;
    else {
      while (column < b.length && at(row + 1, column) < at(row, column)) column += 1;
      if (a[row]?.[0] === b[column]?.[0] && at(row, column) === at(row + 1, column + 1) + 1) column += 1;
      else removed.push({ start: a[row]?.index ?? 0, end: (a[row]?.index ?? 0) + (a[row]?.[0].length ?? 0) });
    }
  }
  return removed;
}
