import { createHash } from 'node:crypto';
import { pipeline, type Readable, Transform, type TransformCallback } from 'node:stream';
import { ANY_FORMAT } from '../../analysis/formats/catalogue.ts';
import { sniffFormat } from '../../analysis/formats/extract.ts';
import { getJob, type JobStatus } from '../../models/analyses/jobs.ts';
import { openBatch } from '../../models/documents/batches.ts';
import { insertDocument } from '../../models/documents/documents.ts';
import { findFileBySha256, insertFile } from '../../models/documents/files.ts';
import { type Actor, type Ctx, withTenant } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { storage } from '../../platform/storage/process-storage.ts';
import { ensureJob, startJob } from '../analyses/jobs.ts';
import { recordAudit } from '../audit/audit.ts';
import { authorize, refuseUnverified } from '../permissions.ts';
import { refuseWhenReached } from '../usage/usage.ts';

/** Source: PRODUCT.md, "Documents". */
export const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;
/** Enough of the first bytes to recognise every supported format. */
const HEAD_BYTES = 16 * 1024;
const NAME_MAX = 200;

export type Uploaded = { documentId: string; jobId: string; jobStatus: JobStatus; isAlreadyHere: boolean };

/**
 * Stores a file while it arrives, then writes file, document, job, reserved unit and audit entries in one transaction.
 * A file that the organization already has leads to its existing document, and uses no unit.
 * @param batchId documents with the same id are compared with each other; null for no comparison
 * @throws Problem `forbidden`, `plan-limit`, `too-large`, `unsupported`, `invalid` (empty), `unavailable` (storage); nothing is left behind
 */
export async function uploadDocument(actor: Actor, fileName: string, content: Readable, batchId: string | null): Promise<Uploaded> {
  await withTenant(actor, async (ctx) => {
    authorize(ctx, 'documents:write');
    refuseUnverified(ctx);
    await refuseWhenReached(ctx);
  });
  const name = cleanName(fileName);
  const fileId = newId();
  const storageKey = `organizations/${actor.organization.id}/documents/${fileId}`;
  const inspected = new Inspector(name);
  // Not `pipe`: if the client disconnected during the database query, the stream would never end. A failed `put` removes what it wrote.
  await storage().put(storageKey, pipeline(content, inspected, ignore), {});
  try {
    const recorded = await withTenant(actor, (ctx) =>
      recordUpload(ctx, { name, batchId }, { id: fileId, storageKey, ...inspected.result() }),
    );
    if (recorded.isAlreadyHere) await storage().remove(storageKey);
    return recorded;
  } catch (error) {
    // If the connection is lost at the commit, the rows may have been written. A file without rows does less harm than rows without a file.
    if (!(error instanceof Problem && error.kind === 'unavailable')) await storage().remove(storageKey);
    throw error;
  }
}

/** Both ends of the pipeline report their own failures. */
const ignore = (): void => undefined;

type Inspected = { sha256: string; sizeBytes: number; mediaType: string; format: string };

async function recordUpload(
  ctx: Ctx,
  document: { name: string; batchId: string | null },
  file: Inspected & { id: string; storageKey: string },
): Promise<Uploaded> {
  const isNew = await insertFile(ctx, file);
  const known = isNew ? null : await findFileBySha256(ctx, file.sha256);
  if (known?.documentId) {
    const jobId = await ensureJob(ctx, known.documentId);
    await recordAudit(
      ctx,
      'document_uploaded',
      { type: 'document', id: known.documentId },
      { sizeBytes: file.sizeBytes, isAlreadyHere: true },
    );
    return { documentId: known.documentId, jobId, jobStatus: (await getJob(ctx, jobId)).status, isAlreadyHere: true };
  }
  const documentId = newId();
  if (document.batchId) await openBatch(ctx, document.batchId);
  const jobId = await startJob(ctx, documentId, (id) =>
    insertDocument(ctx, { ...document, id: documentId, fileId: known?.id ?? file.id, latestJobId: id }),
  );
  await recordAudit(ctx, 'document_uploaded', { type: 'document', id: documentId }, { sizeBytes: file.sizeBytes, format: file.format });
  await recordAudit(ctx, 'job_created', { type: 'job', id: jobId }, { documentId });
  return { documentId, jobId, jobStatus: 'waiting', isAlreadyHere: false };
}

/** The name without folders, control characters and direction characters, in NFC, with at most 200 characters. */
export function cleanName(fileName: string): string {
  const base = fileName.toWellFormed().normalize('NFC').split(/[\\/]/).pop() ?? '';
  const clean = base
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const [characters, dot] = [[...clean], clean.lastIndexOf('.')];
  if (characters.length <= NAME_MAX) return clean || 'Document';
  const ending = dot > 0 && clean.length - dot <= 10 ? clean.slice(dot) : '';
  return characters.slice(0, NAME_MAX - ending.length).join('') + ending;
}

/** Passes the bytes through, counting and hashing them. Fails as soon as the file is known to be too large or of an unsupported format. */
class Inspector extends Transform {
  readonly #hash = createHash('sha256');
  readonly #name: string;
  #sizeBytes = 0;
  #head: Buffer[] = [];
  #found: { format: string; mediaType: string } | null = null;

  constructor(name: string) {
    super();
    this.#name = name;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#sizeBytes += chunk.length;
    if (this.#sizeBytes > MAX_UPLOAD_BYTES) return done(new Problem('too-large', 'The selected file must be smaller than 100 MB.'));
    this.#hash.update(chunk);
    if (this.#found) return done(null, chunk);
    this.#head.push(chunk);
    if (this.#sizeBytes < HEAD_BYTES) return done();
    this.#release(done);
  }

  override _flush(done: TransformCallback): void {
    if (this.#sizeBytes === 0)
      return done(
        new Problem('invalid', 'The selected file is empty.', { fields: [{ field: 'file', detail: 'The selected file is empty.' }] }),
      );
    if (this.#found) return done();
    this.#release(done);
  }

  #release(done: TransformCallback): void {
    const head = Buffer.concat(this.#head);
    this.#head = [];
    this.#found = sniffFormat(head, this.#name);
    if (!this.#found) return done(new Problem('unsupported', `The selected file must be a ${ANY_FORMAT} file.`));
    done(null, head);
  }

  result(): Inspected {
    if (!this.#found) throw new Error('the file has not been read to its end');
    return { sha256: this.#hash.digest('hex'), sizeBytes: this.#sizeBytes, ...this.#found };
  }
}
