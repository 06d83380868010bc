import type { Alarm } from '../analysis/types.ts';
import { findMixUps } from '../models/batches.ts';
import { setFindingCounts } from '../models/documents.ts';
import { countFindings, insertFindings, type NewFinding, nextAlarmNumber } from '../models/findings.ts';
import type { Ctx } from '../platform/tenant.ts';

/** What an alarm is called, by its type. Source: ANALYSIS.md part 8. */
export const ALARM_LABELS: Readonly<Record<string, string>> = {
  TWO_PATIENTS: 'More than one patient',
  WRONG_ADDRESSEE: 'Addressee is not the patient',
  BATCH_MIX_UP: 'Holds another letter’s patient',
};

/** Alarms, then what was found in the text; each in its order. */
export function splitAlarms<Kind extends { number: number }>(all: readonly Kind[]): { alarms: Kind[]; findings: Kind[] } {
  return { alarms: all.filter(({ number }) => number < 0), findings: all.filter(({ number }) => number > 0) };
}

/** An alarm as a finding: it is decided like one, but covers no value of its own. `index`: its place among the alarms of a job, from 0. */
export function alarmFinding({ type, start, end, reason, people }: Alarm, index: number): NewFinding {
  return { ...ALARM, number: -1 - index, type, start, end, reason, rule: ruleOf(type), personNumber: people.at(-1) ?? null };
}

const ALARM = { confidence: 1, severity: 'critical', location: '', token: null } as const;

const ruleOf = (type: string): string => `${type.toLowerCase().replaceAll('_', '-')}@1`;

const MIX_UP = 'It names the patient of another document that was uploaded with it. Check that the right text went into the right letter.';

/** Compares a document with the others of its batch, and raises an alarm in each that names another one's patient. */
export async function raiseMixUps(ctx: Ctx, batchId: string, documentId: string): Promise<void> {
  for (const mixUp of await findMixUps(ctx, batchId, documentId)) {
    const { jobId, start, end, personNumber, ownerId } = mixUp;
    const number = await nextAlarmNumber(ctx, jobId);
    const alarm = { ...ALARM, number, type: 'BATCH_MIX_UP', start, end, reason: MIX_UP, rule: ruleOf('BATCH_MIX_UP'), personNumber };
    await insertFindings(ctx, mixUp.documentId, jobId, [{ ...alarm, relatedId: ownerId }]);
    await setFindingCounts(ctx, mixUp.documentId, await countFindings(ctx, jobId));
  }
}
