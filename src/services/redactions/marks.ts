import { z } from 'zod';
import { getJob } from '../../models/analyses/jobs.ts';
import { getDocument } from '../../models/documents/documents.ts';
import { countMarks, deleteMark, insertMark, type NewMark } from '../../models/redactions/marks.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { notFound, Problem } from '../../platform/problem.ts';
import { openResult, type ResultReader } from '../analyses/results.ts';
import { recordAudit } from '../audit/audit.ts';
import { authorize } from '../permissions.ts';
import { analyzedJobOf } from './inputs.ts';

/** So that nobody can fill the table. More than this is a document to redact by its findings. */
const MARKS_MAX = 500;
/** In UTF-16 code units. */
const WORDS_MAX = 2_000;

const whole = z.coerce.number().int().min(0).max(1_000_000_000);
const share = z.coerce.number().min(0).max(1);

/** A mark as a form sends it: words by their offsets in the text or as they are written, or an area by its page and fractions of it. */
export const MarkFields = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('words'), start: whole, end: whole }).refine(({ start, end }) => end > start && end - start <= WORDS_MAX, {
    error: 'Select between 1 and 2,000 characters',
    path: ['end'],
  }),
  z.object({
    kind: z.literal('text'),
    words: z.string('Type the words to remove').trim().min(2, 'Type at least 2 characters').max(200, 'Type at most 200 characters'),
  }),
  z
    .object({ kind: z.literal('area'), page: z.coerce.number().int().min(1).max(10_000), x: share, y: share, width: share, height: share })
    .refine(({ x, y, width, height }) => width > 0 && height > 0 && x + width <= 1 && y + height <= 1, {
      error: 'Draw the area inside the page',
      path: ['width'],
    }),
]);

/** Marks words or an area of a document, to remove from its copies. @throws Problem `forbidden`, `not-found`, `conflict`, `invalid` */
export async function addMark(ctx: Ctx, documentId: string, fields: z.infer<typeof MarkFields>): Promise<string> {
  authorize(ctx, 'findings:decide');
  const jobId = analyzedJobOf(await getDocument(ctx, documentId));
  if ((await countMarks(ctx, jobId)) >= MARKS_MAX)
    throw new Problem('conflict', `This document already has ${MARKS_MAX} marks. Remove some before you add more.`);
  const mark = await placeOf(ctx, jobId, fields);
  const id = await insertMark(ctx, documentId, jobId, mark);
  await recordAudit(ctx, 'mark_added', { type: 'document', id: documentId }, { kind: mark.kind });
  return id;
}

/** Where the mark is. @throws Problem `invalid` when that is not in the document */
async function placeOf(ctx: Ctx, jobId: string, fields: z.infer<typeof MarkFields>): Promise<NewMark> {
  const { resultKey } = await getJob(ctx, jobId);
  if (!resultKey) throw notFound('document');
  const result = await openResult(resultKey);
  if (fields.kind === 'text') {
    const place = await findWords(result, fields.words);
    return place ?? refuse('words', 'These words aren’t in the document. Type them as they are written there');
  }
  if (fields.kind === 'words') return fields.end <= result.length ? fields : refuse('end', 'Select words in the text');
  return fields.page <= (result.pageSizes?.length ?? 0) ? fields : refuse('page', 'This document has no such page');
}

function refuse(field: string, detail: string): never {
  throw new Problem('invalid', detail, { fields: [{ field, detail }] });
}

/** The first place where the words are, in any case and spacing. One is enough: a marked value is removed everywhere. */
async function findWords({ length, slice }: ResultReader, words: string): Promise<NewMark | null> {
  const text = await slice(0, length);
  const match = new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'), 'iu').exec(text);
  return match && { kind: 'words', start: match.index, end: match.index + match[0].length };
}

/** @throws Problem `forbidden`, `not-found` */
export async function removeMark(ctx: Ctx, documentId: string, id: string): Promise<void> {
  authorize(ctx, 'findings:decide');
  await getDocument(ctx, documentId);
  if (!(await deleteMark(ctx, documentId, id))) throw notFound('mark');
  await recordAudit(ctx, 'mark_removed', { type: 'document', id: documentId });
}
