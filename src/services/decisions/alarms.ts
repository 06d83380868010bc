import { MIX_UP } from '../../analysis/reasons.ts';
import type { Alarm } from '../../analysis/types.ts';
import { countFindings, insertFindings, listFindings, type NewFinding, nextAlarmNumber } from '../../models/decisions/findings.ts';
import { findMixUps } from '../../models/documents/batches.ts';
import { type DocumentRecord, getDocument, setFindingCounts } from '../../models/documents/documents.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { authorize } from '../permissions.ts';

type AlarmWords = {
  /** Name of the alarm. */
  label: string;
  /** The two ways to decide it. */
  confirmed: string;
  dismissed: string;
};

const WRONG_PATIENT = 'Wrong patient: don’t send';

/** Texts for staff, by type of alarm. Source: ANALYSIS.md part 8. */
const ALARM_WORDS: Readonly<Record<string, AlarmWords>> = {
  TWO_PATIENTS: { label: 'More than one patient', confirmed: WRONG_PATIENT, dismissed: 'Both belong here' },
  WRONG_ADDRESSEE: {
    label: 'Addressed to someone other than the patient',
    confirmed: 'Wrong recipient: don’t send',
    dismissed: 'The recipient is right',
  },
  BATCH_MIX_UP: { label: 'Names a patient from another letter', confirmed: WRONG_PATIENT, dismissed: 'Both belong here' },
};

const ANY_ALARM: AlarmWords = { label: 'Check whose document this is', confirmed: WRONG_PATIENT, dismissed: 'It’s right as it is' };

export const alarmWords = (type: string): AlarmWords => ALARM_WORDS[type] ?? ANY_ALARM;

/** Alarms first, then findings in the text, each in their own order. */
export function splitAlarms<Kind extends { number: number }>(all: readonly Kind[]): { alarms: Kind[]; findings: Kind[] } {
  return { alarms: all.filter(({ number }) => number < 0), findings: all.filter(({ number }) => number > 0) };
}

/** An alarm as a finding: it is decided like one, but has no value of its own. `index`: its position among the alarms of a job, from 0. */
export function alarmFinding({ type, start, end, reason, people }: Alarm, index: number): NewFinding {
  return { ...ALARM, number: -1 - index, type, start, end, reason, rule: ruleOf(type), personNumber: people.at(-1) ?? null };
}

const ALARM = { confidence: 1, severity: 'critical', location: '', token: null } as const;

const ruleOf = (type: string): string => `${type.toLowerCase().replaceAll('_', '-')}@1`;

/** Compares a document with the others in its batch, and raises an alarm in each document that names another one's patient. */
export async function raiseMixUps(ctx: Ctx, batchId: string, documentId: string): Promise<void> {
  for (const mixUp of await findMixUps(ctx, batchId, documentId)) {
    const { jobId, start, end, personNumber, ownerId } = mixUp;
    const number = await nextAlarmNumber(ctx, jobId);
    const alarm = { ...ALARM, number, type: 'BATCH_MIX_UP', start, end, reason: MIX_UP, rule: ruleOf('BATCH_MIX_UP'), personNumber };
    await insertFindings(ctx, mixUp.documentId, jobId, [{ ...alarm, relatedId: ownerId }]);
    await setFindingCounts(ctx, mixUp.documentId, await countFindings(ctx, jobId));
  }
}

/** Alarms about whose document this is that nobody has dismissed. */
export type OpenAlarm = { label: string; reason: string; relatedName: string | null };

/** The alarms of a document that nobody has dismissed. @throws Problem `forbidden`, `not-found` */
export async function readOpenAlarms(ctx: Ctx, id: string): Promise<{ document: DocumentRecord; alarms: OpenAlarm[] }> {
  authorize(ctx, 'documents:read');
  const document = await getDocument(ctx, id);
  const all = document.alarm && document.analyzedJobId ? await listFindings(ctx, document.analyzedJobId) : [];
  const open = splitAlarms(all).alarms.filter(({ outcome }) => outcome !== 'dismissed');
  return { document, alarms: open.map(({ type, reason, relatedName }) => ({ label: alarmWords(type).label, reason, relatedName })) };
}
