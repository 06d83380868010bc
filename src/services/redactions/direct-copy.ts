import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatOf } from '../../analysis/formats/catalogue.ts';
import { DEFAULT_CHOICE } from '../../analysis/redact/choice.ts';
import { getDocument } from '../../models/documents/documents.ts';
import { type Actor, withTenant } from '../../platform/database/tenant.ts';
import { Problem } from '../../platform/problem.ts';
import { runInThread } from '../../platform/threads/engine-pool.ts';
import type { RedactAnswer, RedactTask } from '../analyses/engine-messages.ts';
import { downloadDocument } from '../documents/documents.ts';
import { withLocalCopy } from '../documents/local-copies.ts';
import { authorize } from '../permissions.ts';
import { analyzedJobOf, readInputs, taskOf, withCharset } from './inputs.ts';

export type RedactedCopy = { fileName: string; mediaType: string; content: Buffer };

const TIME_LIMIT_MS = 120_000;
const TOO_SLOW = 'This document is too long to redact while you wait. Choose “Copy for someone…” to make the copy in the background.';

/** For programs, which see no page with the warning. `confirmation`: URL at which a user confirms. */
export const unconfirmed = (confirmation: string): Problem =>
  new Problem(
    'conflict',
    `This document may be about the wrong patient. Decide its alarm first, or confirm the download at ${confirmation}.`,
  );

/**
 * A copy of the document without its findings, except dismissed ones, made while the user waits. It is opened again and proven clean.
 * @param isWarned true when the user has seen the alarms and downloads anyway, which the audit log records
 * @returns `alarm` when there is an alarm that the user has not seen: nothing is downloaded or recorded
 * @throws Problem `forbidden`, `not-found`; `conflict` before there is an analysis, or when the copy can't be proven clean; nothing is downloaded then
 */
export async function redactDocument(actor: Actor, id: string, { isWarned }: { isWarned: boolean }): Promise<RedactedCopy | 'alarm'> {
  const asked = await withTenant(actor, async (ctx) => {
    authorize(ctx, 'documents:read');
    const { alarm } = await getDocument(ctx, id);
    if (alarm && !isWarned) return null;
    const taken = await downloadDocument(ctx, id, 'redaction_downloaded', alarm ? { alarm } : {});
    return { storageKey: taken.storageKey, inputs: await readInputs(ctx, taken, analyzedJobOf(taken), DEFAULT_CHOICE) };
  });
  if (!asked) return 'alarm';
  return withLocalCopy(asked.storageKey, async (path, folder) => {
    const outPath = join(folder, 'redacted');
    const task = await taskOf(asked.inputs, { path, outPath });
    const limit = AbortSignal.timeout(TIME_LIMIT_MS);
    const answer = await runInThread<RedactTask, RedactAnswer>('redact', task, () => undefined, limit).catch((error) => {
      if (!limit.aborted) throw error;
      return { isProven: false, message: TOO_SLOW } as const;
    });
    if (!answer.isProven) throw new Problem('conflict', answer.message);
    const { mediaType } = formatOf(answer.certificate.redacted.format);
    return { fileName: answer.fileName, mediaType: withCharset(mediaType), content: await readFile(outPath) };
  });
}
