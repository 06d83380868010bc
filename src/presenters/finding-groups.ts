import { PERSON_NAME } from '../analysis/engine.ts';
import type { PersonRole } from '../analysis/types.ts';
import type { FindingRecord } from '../models/decisions/findings.ts';
import { alarmWords } from '../services/decisions/alarms.ts';
import type { OpenDocument } from '../services/documents/document-view.ts';
import type { AlarmRow, FindingGroup } from './contracts/findings.ts';
import { decisionOf, findingRow, type Stretch, valueOf } from './marked-text.ts';
import { queryOf } from './queries.ts';

const NOBODY = 0;

/** Patients come first, then who treats them, then everyone else, then what belongs to nobody. */
const ORDER: readonly (PersonRole | null)[] = ['patient', 'clinician', 'other', null];

const LABELS: Record<PersonRole, string> = { patient: 'Patient', clinician: 'Clinician', other: 'Someone else' };

export type Shown = {
  /** Those that the page shows, in text order. */
  shown: readonly FindingRecord[];
  stretch: Stretch;
  isRevealed: (finding: FindingRecord) => boolean;
  /** Null, or `text`: one group without a heading. */
  order: 'person' | 'text' | null;
};

/** The findings of a page under the people they belong to. Only people with a finding on the page are there. */
export function groupFindings(opened: OpenDocument, { shown, stretch, isRevealed, order }: Shown): FindingGroup[] {
  const roles = new Map(opened.people.map(({ number, role }) => [number, role]));
  const roleOf = (number: number): PersonRole | null => roles.get(number) ?? null;
  const rowOf = (finding: FindingRecord) =>
    findingRow(stretch, finding, isRevealed(finding), roleOf(finding.personNumber ?? NOBODY) === 'patient');
  if (order !== 'person') return [{ heading: null, findings: shown.map(rowOf) }];

  const byPerson = new Map<number, FindingRecord[]>();
  for (const finding of shown) {
    const number = finding.personNumber ?? NOBODY;
    const own = byPerson.get(number);
    if (own) own.push(finding);
    else byPerson.set(number, [finding]);
  }
  const numbers = [...byPerson.keys()].sort((one, other) => ORDER.indexOf(roleOf(one)) - ORDER.indexOf(roleOf(other)) || one - other);
  const labels = labelsOf(opened);
  const undecided = countUndecided(opened.findings);
  return numbers.map((number) => {
    const own = byPerson.get(number) ?? [];
    const named = own.find(({ type }) => type === PERSON_NAME);
    const heading = {
      number,
      label: labels.get(number) ?? 'Not linked to a person',
      name: number !== NOBODY && named ? valueOf(stretch, named, isRevealed(named)) : null,
      undecided: undecided.get(number) ?? 0,
      elsewhere: elsewhereOf(opened, number),
    };
    return { heading, findings: own.map(rowOf) };
  });
}

/** "Patient" when there is one of the kind, "Patient 2" when there are more. */
function labelsOf({ people }: OpenDocument): Map<number, string> {
  const labels = new Map<number, string>();
  for (const role of Object.keys(LABELS) as PersonRole[]) {
    const those = people.filter((person) => person.role === role);
    for (const [index, { number }] of those.entries())
      labels.set(number, those.length === 1 ? LABELS[role] : `${LABELS[role]} ${index + 1}`);
  }
  return labels;
}

function countUndecided(findings: readonly FindingRecord[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { outcome, personNumber } of findings)
    if (outcome === null) counts.set(personNumber ?? NOBODY, (counts.get(personNumber ?? NOBODY) ?? 0) + 1);
  return counts;
}

function elsewhereOf({ document, elsewhere }: OpenDocument, number: number): { documents: number; query: string } | null {
  const found = elsewhere.find((one) => one.number === number);
  return found ? { documents: found.documents, query: queryOf({ person: `${document.analyzedJobId}.${number}` }) } : null;
}

/** @param inPart findings that the page shows: the alarm points to the one at its own place */
export function alarmRow(alarm: FindingRecord, inPart: readonly FindingRecord[]): AlarmRow {
  const { label, confirmed, dismissed } = alarmWords(alarm.type);
  return {
    id: alarm.id,
    label,
    words: { confirmed, dismissed },
    reason: alarm.reason,
    mark: inPart.find(({ start, end }) => start <= alarm.start && alarm.start < end)?.number ?? null,
    related: alarm.relatedId ? { id: alarm.relatedId, name: alarm.relatedName ?? 'another document' } : null,
    decision: decisionOf(alarm),
  };
}
