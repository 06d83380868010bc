import type { Request } from 'express';
import { z } from 'zod';
import { SEVERITIES } from '../analysis/engine.ts';
import type { Actor } from '../platform/database/tenant.ts';
import { isId } from '../platform/ids.ts';
import { type DocumentPageOptions, documentProps } from '../presenters/document-page.ts';
import { openDocument } from '../services/documents/document-view.ts';
import { leniently } from '../services/paging.ts';
import { idOf, parse } from './parse.ts';
import { page, type Reply } from './replies/reply.ts';

/** The query parameters of a document's page; unknown values fall back to the default. */
const Filters = z.object({
  type: leniently(z.string().regex(/^[A-Z_]{1,40}$/)),
  severity: leniently(z.enum(SEVERITIES)),
  state: leniently(z.enum(['undecided', 'confirmed', 'dismissed'])),
  group: z.enum(['person', 'text']).catch('person').default('person'),
  /** The bulk decision that can be undone. */
  undo: leniently(z.string().refine(isId)),
  part: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});

/** The page of the document in the path, filtered as the query says. */
export async function showPage(actor: Actor, req: Request, options: DocumentPageOptions): Promise<Reply> {
  const { part, group, undo, ...filters } = parse(Filters, req.query);
  const opened = await openDocument(actor, idOf(req, 'id', 'document'), 'view');
  return page('documents/show', await documentProps(opened, { filters, part, group, undo }, options), options.filled ? 422 : 200);
}
