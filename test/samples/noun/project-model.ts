import { actorColumns, actorName, joinActor } from '../../../src/models/actors.ts';
import { scopedQuery } from '../../../src/platform/database/scoped-query.ts';
import type { Ctx } from '../../../src/platform/database/tenant.ts';
import { newId } from '../../../src/platform/ids.ts';
import { notFound } from '../../../src/platform/problem.ts';

export type Project = { id: string; name: string; createdBy: string; createdAt: Date };

const SELECT = `SELECT p."id", p."name", ${actorName('p', 'createdBy')} AS "createdBy", p."createdAt"
  FROM "Project" p ${joinActor('p', 'createdBy')} WHERE p."organizationId" = $1`;

const LIST = scopedQuery<Project>('projects', 'read', `${SELECT} ORDER BY p."id"`);
const GET = scopedQuery<Project>('project', 'read', `${SELECT} AND p."id" = $2`);
const INSERT = scopedQuery<never>(
  'project-insert',
  'write',
  `INSERT INTO "Project" ("organizationId", "id", "name", "createdByKind", "createdById") VALUES ($1, $2, $3, $4, $5)`,
  'Project',
);
const RENAME = scopedQuery<never>(
  'project-rename',
  'write',
  `UPDATE "Project" SET "name" = $3 WHERE "organizationId" = $1 AND "id" = $2`,
  'Project',
);
const DELETE = scopedQuery<never>('project-delete', 'write', `DELETE FROM "Project" WHERE "organizationId" = $1 AND "id" = $2`, 'Project');

/** Oldest first. */
export const listProjects = (ctx: Ctx): Promise<Project[]> => ctx.sql(LIST);

/** @throws Problem `not-found`, also for another organization's project */
export async function getProject(ctx: Ctx, id: string): Promise<Project> {
  const [project] = await ctx.sql(GET, id);
  if (!project) throw notFound('project');
  return project;
}

export async function insertProject(ctx: Ctx, name: string): Promise<string> {
  const id = newId();
  await ctx.sql(INSERT, id, name, ...actorColumns(ctx));
  return id;
}

export const renameProject = (ctx: Ctx, id: string, name: string): Promise<never[]> => ctx.sql(RENAME, id, name);

export const deleteProject = (ctx: Ctx, id: string): Promise<never[]> => ctx.sql(DELETE, id);
