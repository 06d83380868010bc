/** Scores who is who on our own labelled documents, for each part of the corpus: `npx tsx bench/score-people.ts [--notes]`. */
import { emptyPeopleMeasure, measurePeople, type PeopleMeasure } from '../test/corpus/people/measure.ts';
import { type PeopleRecord, readPeopleRecords } from '../test/corpus/people/owned-documents.ts';
import { makeSlips } from '../test/corpus/people/slips.ts';

const showNotes = process.argv.includes('--notes');

for (const half of ['tune', 'blind', 'dense'] as const) {
  const measure = emptyPeopleMeasure();
  const records = readPeopleRecords(half);
  for (const record of records) measurePeople(record, measure);
  printMeasure(half, measure);
  printSlips(records, half === 'tune' && showNotes);
}

function printMeasure(half: string, { documents, pairs, roles, patients, slips, ordinary, notes }: PeopleMeasure): void {
  console.log(`${half}: ${documents} documents`);
  console.log(`  findings of one person  precision ${share(pairs.right, pairs.found)}  recall ${share(pairs.right, pairs.gold)}`);
  console.log(
    `  roles right             ${share(roles.right, roles.gold)}   patients ${share(patients.right, patients.gold)}, others counted as patients ${patients.wrong}`,
  );
  console.log(`  slips found             ${share(slips.found, slips.gold)}   of ${slips.gold}`);
  console.log(`  ordinary with an alarm  ${share(ordinary.alarmed, ordinary.documents)}   of ${ordinary.documents}`);
  if (showNotes) console.log(notes.join('\n'));
}

/** Scores mistakes that were inserted into ordinary documents, by kind. */
function printSlips(records: readonly PeopleRecord[], showsMisses: boolean): void {
  const slips = makeSlips(records);
  for (const kind of [...new Set(slips.map((slip) => slip.kind)), null]) {
    const measure = emptyPeopleMeasure();
    for (const { record } of slips.filter((slip) => kind === null || slip.kind === kind)) measurePeople(record, measure);
    console.log(`  ${`made: ${kind ?? 'all'}`.padEnd(23)} ${share(measure.slips.found, measure.slips.gold)}   of ${measure.slips.gold}`);
    if (showsMisses && kind !== null) console.log(measure.notes.filter((note) => note.includes(' no ')).join('\n'));
  }
}

function share(part: number, whole: number): string {
  return `${(whole === 0 ? 0 : (100 * part) / whole).toFixed(1)} %`.padStart(7);
}
