import { analyzeExtracted } from '../../../src/analysis/engine.ts';
import { gatherPeople } from '../../../src/analysis/people/gather-people.ts';
import type { AlarmType, People } from '../../../src/analysis/types.ts';
import type { PeopleRecord } from './owned-documents.ts';

/** How well people were gathered. Pairs are pairs of labelled findings; a pair is right when both are of one person. */
export interface PeopleMeasure {
  documents: number;
  pairs: { gold: number; found: number; right: number };
  /** Persons with a role in the corpus, by whether their findings' person got it. */
  roles: { gold: number; right: number };
  patients: { gold: number; right: number; wrong: number };
  slips: { gold: number; found: number };
  ordinary: { documents: number; alarmed: number };
  notes: string[];
}

export const emptyPeopleMeasure = (): PeopleMeasure => ({
  documents: 0,
  pairs: { gold: 0, found: 0, right: 0 },
  roles: { gold: 0, right: 0 },
  patients: { gold: 0, right: 0, wrong: 0 },
  slips: { gold: 0, found: 0 },
  ordinary: { documents: 0, alarmed: 0 },
  notes: [],
});

export function measurePeople(record: PeopleRecord, into: PeopleMeasure): void {
  const findings = analyzeExtracted(record.extracted);
  const gathered = gatherPeople(record.extracted, findings);
  const owners = new Map(gathered.people.flatMap((person) => person.findings.map((index) => [index, person] as const)));
  const labelled = findings.flatMap((finding, index) => {
    const span = record.spans.find(({ start, end }) => start < finding.end && finding.start < end);
    return span ? [{ finding, index, gold: span.person, found: owners.get(index) ?? null }] : [];
  });
  into.documents++;
  for (const [at, one] of labelled.entries())
    for (const other of labelled.slice(at + 1)) {
      const isGold = one.gold === other.gold && one.gold !== '-';
      const isFound = one.found !== null && one.found === other.found;
      if (isGold) into.pairs.gold++;
      if (isFound) into.pairs.found++;
      if (isGold && isFound) into.pairs.right++;
      if (isGold !== isFound)
        into.notes.push(
          `${record.id} ${isGold ? 'apart' : 'together'} "${one.finding.text}" (${one.gold}) "${other.finding.text}" (${other.gold})`,
        );
    }
  for (const [person, role] of record.roles) {
    const names = labelled.filter(({ gold, found }) => gold === person && found !== null);
    if (names.length === 0) continue;
    const isRight = names.every(({ found }) => found?.role === role);
    into.roles.gold++;
    if (isRight) into.roles.right++;
    else
      into.notes.push(
        `${record.id} role of ${person} is ${names.map(({ found, finding }) => `${found?.role} "${finding.text}"`)}, not ${role}`,
      );
    if (role === 'patient') into.patients.gold++;
    if (role === 'patient' && isRight) into.patients.right++;
    if (role !== 'patient' && names.some(({ found }) => found?.role === 'patient')) into.patients.wrong++;
  }
  measureAlarms(record, gathered, into);
}

function measureAlarms({ id, alarms }: PeopleRecord, gathered: People, into: PeopleMeasure): void {
  const found = new Set(gathered.alarms.map(({ type }): AlarmType => type));
  if (alarms.length === 0) {
    into.ordinary.documents++;
    if (found.size > 0) into.ordinary.alarmed++;
  }
  into.slips.gold += alarms.length;
  into.slips.found += alarms.filter((type) => found.has(type)).length;
  for (const type of alarms) if (!found.has(type)) into.notes.push(`${id} no ${type}`);
  for (const type of found)
    if (!alarms.includes(type)) into.notes.push(`${id} false ${type}: ${gathered.alarms.map(({ reason }) => reason)}`);
}
