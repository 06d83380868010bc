import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listDismissedPlaces } from '../models/findings.ts';
import { getJob } from '../models/jobs.ts';
import { runInThread } from '../platform/engine-pool.ts';
import { Problem } from '../platform/problem.ts';
import { type Actor, withTenant } from '../platform/tenant.ts';
import { takeDocument } from './documents.ts';
import { openResult } from './results.ts';
import type { RedactAnswer, RedactTask } from './thread-tasks.ts';
import { withWorkingCopy } from './working-copies.ts';

export type RedactedCopy = { fileName: string; mediaType: string; content: Buffer };

const TIME_LIMIT_MS = 120_000;
const TOO_SLOW = 'This document holds too much to redact in one go. Split it into smaller files, and take the redacted copy of each.';

const MEDIA_TYPES: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
};

/**
 * A copy without anything that was found in the document, except what was dismissed, opened again and proven clean.
 * @throws Problem `forbidden`, `not-found`; `conflict` before there is an analysis, or when the copy cannot be proven clean: nothing leaves then
 */
export async function redactDocument(actor: Actor, id: string): Promise<RedactedCopy> {
  const { document, dismissed, resultKey } = await withTenant(actor, async (ctx) => {
    const taken = await takeDocument(ctx, id, 'redaction_downloaded');
    if (!taken.analyzedJobId)
      throw new Problem('conflict', 'This document has not been analysed yet. Wait until it has, then take the redacted copy.');
    const { resultKey: key } = await getJob(ctx, taken.analyzedJobId);
    return { document: taken, dismissed: await listDismissedPlaces(ctx, taken.analyzedJobId), resultKey: key };
  });
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
