import type { PageLayout } from '../../analysis/types.ts';
import { getJob } from '../../models/analyses/jobs.ts';
import { listMarks, type MarkRecord } from '../../models/redactions/marks.ts';
import { type Actor, withTenant } from '../../platform/database/tenant.ts';
import { notFound } from '../../platform/problem.ts';
import { readLayouts } from '../analyses/results.ts';
import { authorize } from '../permissions.ts';
import { type OpenDocument, openDocument } from './document-view.ts';

/** One page of a document, with everything that is drawn on it. `pageCount`: of the document. */
export type OpenPage = OpenDocument & { layout: PageLayout; pageCount: number; marks: MarkRecord[]; jobId: string };

/**
 * Opens one page with its findings. The document counts as viewed.
 * @param number from 1
 * @throws Problem `forbidden`; `not-found`, also when the document isn't drawn in pages; `unavailable`
 */
export async function openPage(actor: Actor, documentId: string, number: number): Promise<OpenPage> {
  authorize(actor, 'identifiers:reveal');
  return pageOf(actor, await openDocument(actor, documentId, 'view'), number);
}

/** One page of an opened document. @throws Problem `not-found`, `unavailable` */
export async function pageOf(actor: Actor, opened: OpenDocument, number: number): Promise<OpenPage> {
  authorize(actor, 'identifiers:reveal');
  const { analyzedJobId: jobId } = opened.document;
  if (!jobId) throw notFound('page');
  const { resultKey, marks } = await withTenant(actor, async (ctx) => ({
    resultKey: (await getJob(ctx, jobId)).resultKey,
    marks: await listMarks(ctx, jobId),
  }));
  const layouts = resultKey ? await readLayouts(resultKey) : [];
  const layout = layouts.find((page) => page.number === number);
  if (!layout) throw notFound('page');
  return { ...opened, layout, pageCount: layouts.length, marks, jobId };
}
