import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { formatOf } from '../../analysis/formats/catalogue.ts';
import { storage } from '../../platform/storage/process-storage.ts';
import { runInThread } from '../../platform/threads/engine-pool.ts';
import type { RedactAnswer, RedactTask } from '../../services/analyses/engine-messages.ts';
import { withLocalCopy } from '../../services/documents/local-copies.ts';
import { taskOf } from '../../services/redactions/inputs.ts';
import { MAKE_REDACTION } from '../../services/redactions/redactions.ts';
import { beginRedaction, endRedaction, type HeldRedaction } from '../../services/redactions/runs.ts';
import { ENDED, task } from '../task.ts';

/** The file is read, written, and read again to prove it, so this is longer than an analysis may take. */
const LIMIT_SECONDS = 1_800;
const GAVE_UP = 'The copy couldn’t be made. Try again, or split the document into smaller files.';

/** Makes a redacted copy and proves it clean. The redaction's row shows users how it ended. */
export const makeRedaction = task(MAKE_REDACTION, {
  attempts: 3,
  backoffSeconds: (attempt) => 4 * attempt,
  limitSeconds: LIMIT_SECONDS,
  run: async ({ redactionId }, run, stop) => {
    const redaction = await beginRedaction(run, redactionId);
    if (!redaction) return;
    await withLocalCopy(redaction.storageKey, (path, folder) => makeCopy(redaction, path, join(folder, 'redacted'), stop));
    return ENDED;
  },
  giveUp: async ({ redactionId }, run) => {
    const redaction = await beginRedaction(run, redactionId);
    if (redaction) await endRedaction(redaction, { status: 'error', error: GAVE_UP });
  },
});

async function makeCopy(redaction: HeldRedaction, path: string, outPath: string, stop: AbortSignal): Promise<void> {
  const message = await taskOf(redaction.inputs, { path, outPath });
  const answer = await runInThread<RedactTask, RedactAnswer>('redact', message, () => undefined, stop);
  if (!answer.isProven) {
    await endRedaction(redaction, { status: 'error', error: answer.message });
    return;
  }
  const { certificate, fileName } = answer;
  const { mediaType } = formatOf(certificate.redacted.format);
  const storageKey = `organizations/${redaction.actor.organization.id}/redactions/${redaction.id}-${redaction.lease.attempt}`;
  await storage().put(storageKey, createReadStream(outPath), {});
  const isKept = await endRedaction(redaction, { status: 'complete', fileName, mediaType, storageKey, certificate });
  if (!isKept) await storage().remove(storageKey);
}
