/**
 * Scores the engine on a corpus that wasn't used to write it: `npx tsx bench/score-blind.ts [--misses N]`.
 * Misses and false alarms are shown only for the "look" half; the "judge" half shows only numbers, so that it remains unseen.
 */
import { analyzeText } from '../src/analysis/engine.ts';
import { type IdentifierRecord, makeIdentifierRecords } from '../test/corpus/blind/identifier-records.ts';
import { emptyMeasure, type Measure, measureRecord, type Tally } from '../test/corpus/blind/measure.ts';
import { type BlindRecord, isOnLookHalf, readBlindRecords } from '../test/corpus/blind/read.ts';

const at = process.argv.indexOf('--misses');
const shown = at < 0 ? 0 : Number(process.argv[at + 1] ?? 40);
const records = readBlindRecords();
const numbers = makeIdentifierRecords();

console.log(`${records.length} records, ${numbers.length} numbers with a check digit`);
for (const half of ['look', 'judge'] as const) {
  const isLook = half === 'look';
  printHalf(
    half,
    records.filter(({ text }) => isOnLookHalf(text) === isLook),
  );
  printNumbers(
    numbers.filter(({ text }) => isOnLookHalf(text) === isLook),
    isLook ? shown : 0,
  );
}

printHalf('late', readBlindRecords(true));

function printHalf(half: string, part: readonly BlindRecord[]): void {
  const measure = emptyMeasure();
  for (const record of part) measureRecord(record, analyzeText(record.text), measure);
  console.log(`\n${half}: ${part.length} records\n${'type'.padEnd(22)}  gold  recall  strict  precision`);
  for (const [type, tally] of [...measure.byType].sort(([one], [other]) => one.localeCompare(other))) console.log(rowOf(type, tally));
  printPersons(part);
  printCharacters(measure);
  if (half !== 'look' || shown === 0) return;
  console.log(`\nmissed:\n${measure.misses.slice(0, shown).join('\n')}\n\nfalse alarms:\n${measure.alarms.slice(0, shown).join('\n')}`);
}

/** Scores names in sentences and in documents separately, because their targets differ. */
function printPersons(part: readonly BlindRecord[]): void {
  for (const [name, isProse] of [
    ['  names in sentences', true],
    ['  names in documents', false],
  ] as const) {
    const measure = emptyMeasure();
    for (const record of part.filter(({ id }) => id.startsWith('s-') === isProse)) measureRecord(record, analyzeText(record.text), measure);
    const tally = measure.byType.get('PERSON_NAME');
    if (tally !== undefined) console.log(rowOf(name, tally));
  }
}

function printCharacters({ characters, negatives, negativeAlarms }: Measure): void {
  const recall = characters.right / characters.gold;
  const precision = characters.right / characters.found;
  const f2 = (5 * precision * recall) / (4 * precision + recall);
  console.log(`characters that identify: recall ${percent(recall)}  precision ${percent(precision)}  F2 ${f2.toFixed(3)}`);
  console.log(`false alarms in ${negatives} records with nothing to find: ${negativeAlarms}`);
}

function percent(share: number): string {
  return (Number.isNaN(share) ? '-' : (share * 100).toFixed(1)).padStart(6);
}

function rowOf(type: string, { gold, found, exact, right, wrong }: Tally): string {
  return [type.padEnd(22), String(gold).padStart(6), percent(found / gold), percent(exact / gold), percent(right / (right + wrong))].join(
    '  ',
  );
}

/** Scores valid numbers with and without a label, and invalid ones without a label, which must not be found. */
function printNumbers(part: readonly IdentifierRecord[], misses: number): void {
  console.log(`${'number'.padEnd(22)}labelled  bare (as anything)  invalid but found`);
  for (const type of [...new Set(part.map((record) => record.type)), '']) {
    const mine = part.filter((record) => type === '' || record.type === type);
    const labelled = mine.filter((record) => record.labelled);
    const bare = mine.filter((record) => !record.labelled && record.fits);
    const invalid = mine.filter((record) => !record.fits);
    const anything = shareOf(bare, (record) => findingsAt(record).length > 0);
    console.log(
      `${(type || 'all').padEnd(22)}${shareOf(labelled, isFound)}    ${shareOf(bare, isFound)} (${anything})       ${shareOf(invalid, isFound)}`,
    );
  }
  const missed = part.filter((record) => isFound(record) !== record.fits).slice(0, misses);
  for (const record of missed)
    console.log(`${record.type} ${record.fits ? 'missed' : 'wrongly found'} ${JSON.stringify(record.text)} (${findingsAt(record)})`);
}

function isFound(record: IdentifierRecord): boolean {
  return findingsAt(record).includes(record.type);
}

function findingsAt({ text, start, end }: IdentifierRecord): string[] {
  const touching = analyzeText(text).filter((finding) => finding.start < end && start < finding.end);
  return touching.map((finding) => finding.type);
}

function shareOf(part: readonly IdentifierRecord[], matches: (record: IdentifierRecord) => boolean): string {
  return percent(part.filter(matches).length / part.length);
}
