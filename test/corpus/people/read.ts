import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A letter, whose it is, and which alarm it must raise; null when it must raise none. */
export type PeopleRecord = { id: string; patient: string; alarm: string | null; text: string };

/**
 * In the files a record starts at `=== id | patient=name | alarm=TYPE`.
 * @param file `letters`: looked at while the rules were written; `late`: written afterwards and only scored
 */
export const readPeopleRecords = (file: 'letters' | 'late'): PeopleRecord[] =>
  readFileSync(join(import.meta.dirname, `${file}.txt`), 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((record) => {
      const lineEnd = record.indexOf('\n');
      const [id = '', ...facts] = record.slice(0, lineEnd).split(' | ');
      const factOf = (name: string) => facts.find((fact) => fact.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
      return { id, patient: factOf('patient'), alarm: factOf('alarm') || null, text: record.slice(lineEnd + 1).trimEnd() };
    });
