/** Recall, precision and F2 by type on our own labelled corpus, for both halves: `npx tsx bench/score.ts [--misses]`. */
import { analyzeText } from '../src/analysis/engine.ts';
import { generateCorpus, type Half, type LabelledDocument, type LabelledSpan } from '../test/corpus/generate.ts';

type Tally = { found: number; missed: number; wrong: number };

/** A finding counts under either type, because the form's label decides which one it is. */
const SAME_TYPE: Readonly<Record<string, string>> = { PASSPORT: 'AU_PASSPORT', DRIVER_LICENCE: 'AU_DRIVER_LICENCE' };

const SHOWN_MISSES = 60;

const showMisses = process.argv.includes('--misses');

for (const half of ['tune', 'score'] as const) printHalf(half);

function printHalf(half: Half): void {
  const documents = generateCorpus(half);
  const tallies = new Map<string, Tally>();
  const misses: string[] = [];
  for (const document of documents) scoreDocument(document, tallies, misses);
  console.log(`\n${half}: ${documents.length} documents`);
  console.log(`${'type'.padEnd(20)}${'gold'.padStart(6)}${'recall'.padStart(9)}${'precision'.padStart(11)}${'F2'.padStart(8)}`);
  for (const [type, tally] of [...tallies].sort(([one], [other]) => one.localeCompare(other))) console.log(rowOf(type, tally));
  if (showMisses) console.log(misses.slice(0, SHOWN_MISSES).join('\n'));
}

function rowOf(type: string, { found, missed, wrong }: Tally): string {
  const recall = found + missed === 0 ? Number.NaN : found / (found + missed);
  const precision = found + wrong === 0 ? Number.NaN : found / (found + wrong);
  const f2 = (5 * precision * recall) / (4 * precision + recall);
  const shown = (value: number) => (Number.isNaN(value) ? '-' : (value * 100).toFixed(1));
  return `${type.padEnd(20)}${String(found + missed).padStart(6)}${shown(recall).padStart(9)}${shown(precision).padStart(11)}${shown(f2).padStart(8)}`;
}

/** A span counts as found when a finding of its type covers at least half of it. A finding that overlaps no span of its type is wrong. */
function scoreDocument({ id, text, spans }: LabelledDocument, tallies: Map<string, Tally>, misses: string[]): void {
  const findings = analyzeText(text).map((finding) => ({ ...finding, type: SAME_TYPE[finding.type] ?? finding.type }));
  for (const span of spans) {
    const isFound = findings.some((finding) => finding.type === span.type && overlap(finding, span) * 2 >= span.end - span.start);
    tallyOf(tallies, span.type)[isFound ? 'found' : 'missed']++;
    if (!isFound)
      misses.push(
        `missed ${span.type} ${JSON.stringify(text.slice(span.start, span.end))} in ${id}: ${JSON.stringify(text.slice(Math.max(0, span.start - 30), span.end + 20))} (${findings.filter((finding) => overlap(finding, span) > 0).map((finding) => finding.type)})`,
      );
  }
  for (const finding of findings) {
    if (spans.some((span) => span.type === finding.type && overlap(finding, span) > 0)) continue;
    tallyOf(tallies, finding.type).wrong++;
    misses.push(
      `wrong ${finding.type} ${JSON.stringify(finding.text)} in ${id}: ${JSON.stringify(text.slice(Math.max(0, finding.start - 30), finding.end + 20))}`,
    );
  }
}

function overlap(one: LabelledSpan, other: LabelledSpan): number {
  return Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
}

function tallyOf(tallies: Map<string, Tally>, type: string): Tally {
  const tally = tallies.get(type) ?? { found: 0, missed: 0, wrong: 0 };
  tallies.set(type, tally);
  return tally;
}
