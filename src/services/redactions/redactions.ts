import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Certificate } from '../../analysis/redact/certificate.ts';
import { DATE_CHOICES, PURPOSE_IDS, type RedactionChoice, STYLES } from '../../analysis/redact/choice.ts';
import { getDocument } from '../../models/documents/documents.ts';
import { countMarks } from '../../models/redactions/marks.ts';
import {
  countOpenRedactions,
  getRedaction,
  insertRedaction,
  listRedactions,
  type RedactionRecord,
} from '../../models/redactions/redactions.ts';
import { type Actor, type Ctx, withTenant } from '../../platform/database/tenant.ts';
import { notFound, Problem } from '../../platform/problem.ts';
import { storage } from '../../platform/storage/process-storage.ts';
import { recordAudit } from '../audit/audit.ts';
import { authorize } from '../permissions.ts';
import { defineTask } from '../tasks/definition.ts';
import { enqueue } from '../tasks/enqueue.ts';
import { COPY_KEPT_DAYS } from './expiry.ts';
import { analyzedJobOf, withCharset } from './inputs.ts';

export type { RedactionRecord, RedactionStatus } from '../../models/redactions/redactions.ts';

/** The task that makes a copy. The redaction's row has the status that users see. */
export const MAKE_REDACTION = defineTask('redaction.make', z.strictObject({ redactionId: z.uuid() }));

/** How a copy is made, as a form or a query says it. */
export const ChoiceFields = z.object({
  purpose: z.enum(PURPOSE_IDS, 'Choose who the copy is for').default('everything'),
  style: z.enum(STYLES, 'Choose what takes the place of a detail').default('label'),
  dates: z.enum(DATE_CHOICES, 'Choose what happens to dates').default('remove'),
  /** '' for the only patient. */
  person: z.union([z.literal('').transform(() => undefined), z.coerce.number().int().min(1).max(100_000)]).optional(),
});

export const RedactionFields = ChoiceFields.extend({
  /** Ticked by somebody who has read the alarms. */
  isWarned: z.literal('yes').optional(),
});

export const choiceOf = ({ purpose, style, dates, person }: z.infer<typeof ChoiceFields>): RedactionChoice => ({
  purpose,
  style,
  dates,
  ...(person === undefined ? {} : { subject: person }),
});

/** Copies of one organization at a time. Each takes seconds of the engine, and those of a scan minutes. */
const OPEN_MAX = 50;

/**
 * Queues a copy of a document's last analysis.
 * @throws Problem `forbidden`, `not-found`; `conflict` before there is an analysis, or when too many copies are being made; `invalid` when there is an alarm that nobody has read
 */
export async function createRedaction(ctx: Ctx, documentId: string, fields: z.infer<typeof RedactionFields>): Promise<RedactionRecord> {
  authorize(ctx, 'documents:read');
  const document = await getDocument(ctx, documentId);
  const jobId = analyzedJobOf(document);
  if (document.alarm && !fields.isWarned) {
    const detail = 'Tick the box to confirm that you’ve read the warning';
    throw new Problem('invalid', 'This document may be about the wrong patient.', { fields: [{ field: 'isWarned', detail }] });
  }
  if ((await countOpenRedactions(ctx)) >= OPEN_MAX)
    throw new Problem('conflict', `${OPEN_MAX} copies are already being made. Wait for some of them, then try again.`);
  const choice = choiceOf(fields);
  const id = await insertRedaction(ctx, documentId, jobId, choice);
  await enqueue(ctx, MAKE_REDACTION, { redactionId: id }, { key: id });
  const { purpose, style, dates } = choice;
  const metadata = { purpose, style, dates, marks: await countMarks(ctx, jobId), ...(document.alarm ? { alarm: document.alarm } : {}) };
  await recordAudit(ctx, 'redaction_created', { type: 'document', id: documentId }, metadata);
  return getRedaction(ctx, id);
}

/** @throws Problem `forbidden`, `not-found` */
export async function readRedaction(ctx: Ctx, id: string): Promise<RedactionRecord> {
  authorize(ctx, 'documents:read');
  return getRedaction(ctx, id);
}

/** The newest copies of a document. @throws Problem `forbidden`, `not-found` */
export async function readRedactions(ctx: Ctx, documentId: string): Promise<RedactionRecord[]> {
  authorize(ctx, 'documents:read');
  await getDocument(ctx, documentId);
  return listRedactions(ctx, documentId);
}

export type CopyFile = { fileName: string; mediaType: string; content: Readable };

/** The file of a copy. Recorded in the audit log. @throws Problem `forbidden`, `not-found`, `conflict` when there is no file, `unavailable` */
export async function openCopy(actor: Actor, id: string): Promise<CopyFile> {
  authorize(actor, 'documents:read');
  const { storageKey, fileName, mediaType } = await withTenant(actor, async (ctx) => {
    const redaction = await readRedaction(ctx, id);
    if (redaction.status !== 'complete') throw new Problem('conflict', 'This copy isn’t ready. Open its page to see how far it is.');
    if (!redaction.storageKey)
      throw new Problem('conflict', `This copy was deleted after ${COPY_KEPT_DAYS} days. Make a new one from the document.`);
    await recordAudit(ctx, 'redaction_downloaded', { type: 'document', id: redaction.documentId }, { redactionId: id });
    return redaction;
  });
  if (!storageKey || !fileName || !mediaType) throw notFound('redacted copy');
  return { fileName, mediaType: withCharset(mediaType), content: await storage().get(storageKey) };
}

/** The certificate of a copy. Recorded in the audit log. @throws Problem `forbidden`, `not-found`, `conflict` when there is none */
export async function takeCertificate(ctx: Ctx, id: string): Promise<RedactionRecord & { certificate: Certificate }> {
  authorize(ctx, 'documents:read');
  const redaction = await readRedaction(ctx, id);
  const { certificate } = redaction;
  if (!certificate) throw new Problem('conflict', 'This copy has no certificate, because it wasn’t released.');
  await recordAudit(ctx, 'certificate_downloaded', { type: 'document', id: redaction.documentId }, { redactionId: id });
  return { ...redaction, certificate };
}
