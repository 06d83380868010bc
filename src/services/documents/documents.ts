import type { Readable } from 'node:stream';
import { z } from 'zod';
import { listDocuments, listDocumentsNewerThan } from '../../models/document-lists.ts';
import { countSafeSince, countUndecided, type DocumentRecord, getDocument, hasDocuments } from '../../models/documents.ts';
import { type Actor, type Ctx, withTenant } from '../../platform/database/tenant.ts';
import { isId } from '../../platform/ids.ts';
import { storage } from '../../platform/storage/process-storage.ts';
import { recordAudit } from '../audit/audit.ts';
import { authorize } from '../permissions.ts';
import { readUsage } from '../usage/usage.ts';

const PAGE_SIZE = 20;
const RECENT_SIZE = 8;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const SEARCH_MAX = 100;

const cursor = z.string().refine(isId).or(z.literal('')).catch('').default('');

/** What the address of the list asks for. A word that means nothing here is left out rather than refused: addresses are typed and shortened by people. */
export const DocumentList = z.object({
  q: z.string().trim().max(SEARCH_MAX).catch('').default(''),
  status: z.enum(['waiting', 'processing', 'complete', 'error', 'cancelled']).or(z.literal('')).catch('').default(''),
  severity: z.enum(['critical', 'high', 'medium', 'low', 'undecided', 'alarm']).or(z.literal('')).catch('').default(''),
  /** Someone in a document, `job id.person number`: lists the documents that hold the same person. */
  person: z
    .string()
    .regex(/^job_[0-9a-f]{32}\.\d{1,6}$/)
    .or(z.literal(''))
    .catch('')
    .default(''),
  /** Older than this document. */
  after: cursor,
  /** Newer than this document. */
  before: cursor,
});
export type DocumentList = z.infer<typeof DocumentList>;

export type DocumentPage = { documents: DocumentRecord[]; hasOlder: boolean; hasNewer: boolean; isEmpty: boolean };

/** Newest first, a page at a time. */
export async function findDocuments(ctx: Ctx, list: DocumentList): Promise<DocumentPage> {
  authorize(ctx, 'documents:read');
  const { after, before, ...question } = list;
  if (before) {
    const newer = await listDocumentsNewerThan(ctx, question, before, PAGE_SIZE + 1);
    return { documents: newer.slice(-PAGE_SIZE), hasOlder: true, hasNewer: newer.length > PAGE_SIZE, isEmpty: false };
  }
  const rows = await listDocuments(ctx, question, after || null, PAGE_SIZE + 1);
  const isEmpty = rows.length === 0 && after === '' && !(await hasDocuments(ctx));
  return { documents: rows.slice(0, PAGE_SIZE), hasOlder: rows.length > PAGE_SIZE, hasNewer: after !== '', isEmpty };
}

/** Usage, what is left to decide, what became safe this week, and the newest documents. */
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

/** A document that someone looks at: noted in the audit log. */
export async function viewDocument(ctx: Ctx, id: string): Promise<DocumentRecord> {
  authorize(ctx, 'documents:read');
  const document = await getDocument(ctx, id);
  await recordAudit(ctx, 'document_viewed', { type: 'document', id });
  return document;
}

/** The stored file, as it was uploaded; noted in the audit log. @throws Problem `forbidden`, `not-found`, `unavailable` (storage) */
export async function openOriginal(actor: Actor, id: string): Promise<{ document: DocumentRecord; content: Readable }> {
  const document = await withTenant(actor, (ctx) => downloadDocument(ctx, id, 'document_downloaded'));
  return { document, content: await storage().get(document.storageKey) };
}

/** A document whose file or findings leave: noted in the audit log as `action`. */
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
