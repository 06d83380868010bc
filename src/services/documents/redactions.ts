import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getDocument } from '../../models/documents.ts';
import { listDismissedPlaces } from '../../models/findings.ts';
import { getJob } from '../../models/jobs.ts';
import { type Actor, withTenant } from '../../platform/database/tenant.ts';
import { Problem } from '../../platform/problem.ts';
import { runInThread } from '../../platform/threads/engine-pool.ts';
import { openResult } from '../analyses/results.ts';
import type { RedactAnswer, RedactTask } from '../analyses/thread-tasks.ts';
import { authorize } from '../permissions.ts';
import { downloadDocument } from './documents.ts';
import { withWorkingCopy } from './working-copies.ts';

export type RedactedCopy = { fileName: string; mediaType: string; content: Buffer };

const TIME_LIMIT_MS = 120_000;
const TOO_SLOW = 'This document is too long to redact in one go. Split it into smaller files and redact each one.';

const MEDIA_TYPES: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
};

/**
 * A copy without anything that was found in the document, except what was dismissed, opened again and proven clean.
 * @param isWarned true when the person has seen the alarms and downloads anyway; the audit log says so
 * @returns `alarm` when there is something wrong and they have not: nothing leaves, and nothing is noted
 * @throws Problem `forbidden`, `not-found`; `conflict` before there is an analysis, or when the copy cannot be proven clean: nothing leaves then
 */
export async function redactDocument(actor: Actor, id: string, { isWarned }: { isWarned: boolean }): Promise<RedactedCopy | 'alarm'> {
  const asked = await withTenant(actor, async (ctx) => {
    authorize(ctx, 'documents:read');
    const { alarm } = await getDocument(ctx, id);
    if (alarm && !isWarned) return null;
    const taken = await downloadDocument(ctx, id, 'redaction_downloaded', alarm ? { alarm } : {});
    if (!taken.analyzedJobId)
      throw new Problem('conflict', 'This document hasn’t been checked yet. Download the redacted copy once it has.');
    const { resultKey: key } = await getJob(ctx, taken.analyzedJobId);
    return { document: taken, dismissed: await listDismissedPlaces(ctx, taken.analyzedJobId), resultKey: key };
  });
  if (!asked) return 'alarm';
  const { document, dismissed, resultKey } = asked;
  const { rules = {} } = resultKey ? await openResult(resultKey) : {};
  return withWorkingCopy(document.storageKey, async (path, folder) => {
    const outPath = join(folder, 'redacted');
    const task = { path, fileName: document.name, outPath, dismissed, rules };
    const limit = AbortSignal.timeout(TIME_LIMIT_MS);
    const answer = await runInThread<RedactTask, RedactAnswer>('redact', task, () => undefined, limit).catch((error) => {
      if (!limit.aborted) throw error;
      return { isProven: false, message: TOO_SLOW } as const;
    });
    if (!answer.isProven) throw new Problem('conflict', answer.message);
    const mediaType = MEDIA_TYPES[answer.certificate.redacted.format] ?? 'text/plain; charset=utf-8';
    return { fileName: answer.fileName, mediaType, content: await readFile(outPath) };
  });
}
