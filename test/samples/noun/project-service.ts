import { z } from 'zod';
import type { Ctx } from '../../../src/platform/database/tenant.ts';
import { AUDIT_ACTIONS, does } from '../../../src/services/audit/actions.ts';
import { recordAudit } from '../../../src/services/audit/audit.ts';
import { authorize } from '../../../src/services/permissions.ts';
import { deleteProject, getProject, insertProject, listProjects, type Project, renameProject } from './project-model.ts';

/** Lines of `AUDIT_ACTIONS` (src/services/audit/actions.ts), which a sample cannot change. */
const PROJECT_ACTIONS = {
  project_created: does('Created a project', {}),
  project_renamed: does('Renamed a project', {}),
  project_deleted: does('Deleted a project', {}),
};
Object.assign(AUDIT_ACTIONS, PROJECT_ACTIONS);
const recordAny = recordAudit as (ctx: Ctx, action: string, target: unknown) => Promise<void>;
const record = (ctx: Ctx, action: keyof typeof PROJECT_ACTIONS, id: string): Promise<void> =>
  recordAny(ctx, action, { type: 'project', id });

export const ProjectFields = z.object({
  name: z.string('Enter a name').trim().min(1, 'Enter a name').max(80, 'Use at most 80 characters'),
});

/** Every project of the organization, oldest first. @throws Problem `forbidden` */
export async function readProjects(ctx: Ctx): Promise<Project[]> {
  authorize(ctx, 'documents:read');
  return listProjects(ctx);
}

/** @throws Problem `forbidden` */
export async function createProject(ctx: Ctx, { name }: z.infer<typeof ProjectFields>): Promise<Project> {
  authorize(ctx, 'documents:write');
  const id = await insertProject(ctx, name);
  await record(ctx, 'project_created', id);
  return getProject(ctx, id);
}

/** @throws Problem `forbidden`, `not-found` */
export async function changeProject(ctx: Ctx, id: string, { name }: z.infer<typeof ProjectFields>): Promise<Project> {
  authorize(ctx, 'documents:write');
  const project = await getProject(ctx, id);
  await renameProject(ctx, id, name);
  await record(ctx, 'project_renamed', id);
  return { ...project, name };
}

/** @throws Problem `forbidden`, `not-found` */
export async function removeProject(ctx: Ctx, id: string): Promise<Project> {
  authorize(ctx, 'documents:write');
  const project = await getProject(ctx, id);
  await deleteProject(ctx, id);
  await record(ctx, 'project_deleted', id);
  return project;
}
