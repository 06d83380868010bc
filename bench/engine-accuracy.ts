import type { Finding } from '../src/analysis/types.ts';
import { isOnLookHalf, readBlindRecords } from '../test/corpus/blind/read.ts';
import { generateCorpus } from '../test/corpus/generate.ts';

/** A stretch of a text that a program takes for something that identifies. */
export type Stretch = { start: number; end: number };

/** How much of what identifies was found, by letters and digits. */
export type Accuracy = { recall: number; precision: number; f2: number };

/** Matter rather than identity; no peer looks for it. */
const NOT_IDENTITY = new Set(['HEALTH_CONDITION', 'MEDICATION', 'SENSITIVE_CATEGORY', 'GENDER']);

export const identifying = (findings: readonly Finding[]): Stretch[] => findings.filter(({ type }) => !NOT_IDENTITY.has(type));

type Labelled = { text: string; gold: Stretch[]; neutral: Stretch[] };

/** Documents that no rule was written with: the score half of the templates, the judge half and the late records of those written by hand. */
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

/** Letters and digits found, of those that identify. A miss weighs more than a false alarm: F2. */
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

/** What a redacted text lacks of its original: words that are in no longest common run of both. For programs that give back the text alone. */
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
