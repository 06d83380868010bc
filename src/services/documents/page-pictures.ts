import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { getJob } from '../../models/analyses/jobs.ts';
import { type DocumentRecord, getDocument } from '../../models/documents/documents.ts';
import { type Actor, withTenant } from '../../platform/database/tenant.ts';
import { notFound, Problem } from '../../platform/problem.ts';
import { storage } from '../../platform/storage/process-storage.ts';
import { runInThread } from '../../platform/threads/engine-pool.ts';
import type { DrawAnswer, DrawTask } from '../analyses/engine-messages.ts';
import { openResult } from '../analyses/results.ts';
import { pagePictureKey } from '../analyses/stored-results.ts';
import { recordAudit } from '../audit/audit.ts';
import { authorize } from '../permissions.ts';
import { withLocalCopy } from './local-copies.ts';

const TIME_LIMIT_MS = 60_000;
const TOO_SLOW = 'This page takes too long to draw. Read its text instead.';

/**
 * A page of a document as PNG, with every value in it, so it counts as showing them. It is drawn once and stored beside the result.
 * @param page from 1
 * @throws Problem `forbidden`, `not-found`; `conflict` when the page can't be drawn; `unavailable` (storage)
 */
export async function openPagePicture(actor: Actor, documentId: string, page: number): Promise<Buffer> {
  const { document, resultKey } = await withTenant(actor, async (ctx) => {
    authorize(ctx, 'identifiers:reveal');
    const found = await getDocument(ctx, documentId);
    const job = found.analyzedJobId ? await getJob(ctx, found.analyzedJobId) : null;
    if (!job?.resultKey) throw notFound('page');
    await recordAudit(ctx, 'page_shown', { type: 'document', id: documentId }, { page });
    return { document: found, resultKey: job.resultKey };
  });
  const { pageSizes = [] } = await openResult(resultKey);
  if (page > pageSizes.length) throw notFound('page');
  const key = pagePictureKey(resultKey, page);
  return (await readStored(key)) ?? drawAndStore(document, page, key);
}

async function readStored(key: string): Promise<Buffer | null> {
  try {
    return await buffer(await storage().get(key));
  } catch (error) {
    if (error instanceof Problem && error.kind === 'not-found') return null;
    throw error;
  }
}

/** Pages that are being drawn, so that two tabs don't draw the same page twice. */
const drawing = new Map<string, Promise<Buffer>>();

function drawAndStore(document: DocumentRecord, page: number, key: string): Promise<Buffer> {
  const started = drawing.get(key);
  if (started) return started;
  const picture = draw(document, page, key).finally(() => drawing.delete(key));
  drawing.set(key, picture);
  return picture;
}

const draw = ({ storageKey, format }: DocumentRecord, page: number, key: string): Promise<Buffer> =>
  withLocalCopy(storageKey, async (path, folder) => {
    const outPath = join(folder, 'page');
    const limit = AbortSignal.timeout(TIME_LIMIT_MS);
    const answer = await runInThread<DrawTask, DrawAnswer>('draw', { path, format, page, outPath }, () => undefined, limit).catch(
      (error) => {
        if (!limit.aborted) throw error;
        return { isDrawn: false, message: TOO_SLOW } as const;
      },
    );
    if (!answer.isDrawn) throw new Problem('conflict', answer.message);
    await storage().put(key, createReadStream(outPath), {});
    return buffer(createReadStream(outPath));
  });
