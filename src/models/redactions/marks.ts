import type { Area } from '../../analysis/types.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';

/** Words or an area that somebody marked by hand. */
export type MarkRecord = { id: string } & ({ kind: 'words'; start: number; end: number } | ({ kind: 'area' } & Area));

export type NewMark = { kind: 'words'; start: number; end: number } | ({ kind: 'area' } & Area);

/** The marks in the text and on the pages of one analysis, oldest first. */
export async function listMarks(ctx: Ctx, jobId: string): Promise<MarkRecord[]> {
  const rows = await ctx.db.redactionMark.findMany({ where: { jobId }, orderBy: { id: 'asc' } });
  return rows.flatMap(({ id, start, end, page, x, y, width, height }): MarkRecord[] => {
    if (start !== null && end !== null) return [{ id, kind: 'words', start, end }];
    if (page === null || x === null || y === null || width === null || height === null) return [];
    return [{ id, kind: 'area', page, x, y, width, height }];
  });
}

export const countMarks = (ctx: Ctx, jobId: string): Promise<number> => ctx.db.redactionMark.count({ where: { jobId } });

/** @returns its id */
export async function insertMark(ctx: Ctx, documentId: string, jobId: string, { kind: _kind, ...place }: NewMark): Promise<string> {
  const id = newId();
  await ctx.db.redactionMark.create({ data: { id, documentId, jobId, ...place, createdByKind: ctx.kind, createdById: ctx.id } });
  return id;
}

/** False when there is none, also for another organization's mark or another document's. */
export async function deleteMark(ctx: Ctx, documentId: string, id: string): Promise<boolean> {
  return (await ctx.db.redactionMark.deleteMany({ where: { id, documentId } })).count > 0;
}
