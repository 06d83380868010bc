import { createHmac } from 'node:crypto';
import type { RedactionChoice } from '../../analysis/redact/choice.ts';
import { getJob } from '../../models/analyses/jobs.ts';
import { listDecidedPlaces } from '../../models/decisions/findings.ts';
import type { DocumentRecord } from '../../models/documents/documents.ts';
import { listMarks } from '../../models/redactions/marks.ts';
import { tokenKey } from '../../platform/data-keys.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { Problem } from '../../platform/problem.ts';
import type { RedactTask } from '../analyses/engine-messages.ts';
import { openResult } from '../analyses/results.ts';

/** What the database knows about a copy before the file is read. */
export type RedactionInputs = Pick<RedactTask, 'fileName' | 'choice' | 'decided' | 'marks' | 'seed'> & { resultKey: string | null };

/** The document's last complete analysis. @throws Problem `conflict` before there is one */
export function analyzedJobOf({ analyzedJobId }: DocumentRecord): string {
  if (!analyzedJobId) throw new Problem('conflict', 'This document hasn’t been checked yet. Download the redacted copy once it has.');
  return analyzedJobId;
}

/** Reads decisions and marks of one analysis. */
export async function readInputs(
  ctx: Ctx,
  document: Pick<DocumentRecord, 'id' | 'name'>,
  jobId: string,
  choice: RedactionChoice,
): Promise<RedactionInputs> {
  const { resultKey } = await getJob(ctx, jobId);
  const [decided, marks] = [await listDecidedPlaces(ctx, jobId), await listMarks(ctx, jobId)];
  return { fileName: document.name, choice, decided, marks, seed: seedOf(ctx.organization.id, document.id), resultKey };
}

/** Dates of one document move by the same number of days in every copy and in the preview. Who has no key can't tell by how many. */
export const seedOf = (organizationId: string, documentId: string): Buffer =>
  createHmac('sha256', tokenKey(organizationId)).update(`shifted dates of ${documentId}`).digest();

/** The message for the engine thread. */
export async function taskOf(
  { resultKey, ...inputs }: RedactionInputs,
  places: Pick<RedactTask, 'path' | 'outPath'>,
): Promise<Omit<RedactTask, 'progress'>> {
  const { rules = {} } = resultKey ? await openResult(resultKey) : {};
  return { ...inputs, ...places, rules };
}

/** With the character set, which browsers otherwise guess for text. */
export const withCharset = (mediaType: string): string => (mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType);
