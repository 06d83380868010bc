import type { Readable } from 'node:stream';
import { z } from 'zod';
import { SEVERITIES } from '../../analysis/engine.ts';
import { JOB_STATUSES } from '../../models/analyses/jobs.ts';
import { listDocuments, listDocumentsNewerThan } from '../../models/documents/document-lists.ts';
import { countSafeSince, countUndecided, type DocumentRecord, getDocument, hasDocuments } from '../../models/documents/documents.ts';
import { type Actor, type Ctx, withTenant } from '../../platform/database/tenant.ts';
import { isId } from '../../platform/ids.ts';
import { storage } from '../../platform/storage/process-storage.ts';
import { recordAudit } from '../audit/audit.ts';
import { leniently, listAddress, type Page, readPage } from '../paging.ts';
import { authorize } from '../permissions.ts';
import { readUsage } from '../usage/usage.ts';

const PAGE_SIZE = 20;
const RECENT_SIZE = 8;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const SEARCH_MAX = 100;

export const DocumentList = listAddress(
  {
    q: z.string().trim().max(SEARCH_MAX).catch('').default(''),
    status: leniently(z.enum(JOB_STATUSES)),
    severity: leniently(z.enum([...SEVERITIES, 'undecided', 'alarm'])),
    /** A person in a document, `job id.person number`: lists the documents that mention the same person. */
    person: leniently(z.string().regex(/^job_[0-9a-f]{32}\.\d{1,6}$/)),
  },
  isId,
);
export type DocumentList = z.infer<typeof DocumentList>;

/** Newest first, a page at a time. `isEmpty`: the organization has never had a document. */
export async function findDocuments(
  ctx: Ctx,
  { before, after, ...question }: DocumentList,
): Promise<Page<DocumentRecord> & { isEmpty: boolean }> {
  authorize(ctx, 'documents:read');
  const page = await readPage(
    { before, after },
    PAGE_SIZE,
    {
      older: (from, limit) => listDocuments(ctx, question, from, limit),
      newer: (from, limit) => listDocumentsNewerThan(ctx, question, from, limit),
    },
    ({ id }) => id,
  );
  return { ...page, isEmpty: page.rows.length === 0 && before === '' && !(await hasDocuments(ctx)) };
}

/** Usage, undecided findings, documents that became safe this week, and the newest documents. */
export async function readDashboard(ctx: Ctx) {
  authorize(ctx, 'documents:read');
  const question = { q: '', status: '', severity: '', person: '' };
  return {
    usage: await readUsage(ctx),
    recent: await listDocuments(ctx, question, null, RECENT_SIZE),
    toDecide: await countUndecided(ctx),
    safeThisWeek: await countSafeSince(ctx, new Date(ctx.now.getTime() - WEEK_MS)),
  };
}

/** Returns a document and records in the audit log that it was viewed. */
export async function viewDocument(ctx: Ctx, id: string): Promise<DocumentRecord> {
  authorize(ctx, 'documents:read');
  const document = await getDocument(ctx, id);
  await recordAudit(ctx, 'document_viewed', { type: 'document', id });
  return document;
}

/** The original file. Recorded in the audit log. @throws Problem `forbidden`, `not-found`, `unavailable` (storage) */
export async function openOriginal(actor: Actor, id: string): Promise<{ document: DocumentRecord; content: Readable }> {
  const document = await withTenant(actor, (ctx) => downloadDocument(ctx, id, 'document_downloaded'));
  return { document, content: await storage().get(document.storageKey) };
}

/** Returns a document whose file or findings are downloaded. Recorded in the audit log as `action`. */
export async function downloadDocument(
  ctx: Ctx,
  id: string,
  action: 'document_downloaded' | 'redaction_downloaded' | 'findings_exported',
  metadata: Record<string, string> = {},
): Promise<DocumentRecord> {
  authorize(ctx, action === 'document_downloaded' ? 'identifiers:reveal' : 'documents:read');
  const document = await getDocument(ctx, id);
  await recordAudit(ctx, action, { type: 'document', id }, metadata);
  return document;
}
