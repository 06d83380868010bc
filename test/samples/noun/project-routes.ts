import { z } from 'zod';
import { page, redirect } from '../../../src/web/replies/reply.ts';
import { action, Nothing } from '../../../src/web/routing/action.ts';
import { type Filled, route, routes } from '../../../src/web/routing/route-table.ts';
import type { Project } from './project-model.ts';
import { changeProject, createProject, ProjectFields, readProjects, removeProject } from './project-service.ts';

declare module '../../../src/presenters/contracts/views.ts' {
  interface Views {
    '../test/samples/noun/projects': { title: string; projects: Project[]; filled: Filled | null };
  }
}

const ProjectJson = z.object({ id: z.uuid(), name: z.string(), created_by: z.string(), created_at: z.iso.datetime() });
const OneProject = z.object({ projectId: z.string() });

const list = action({
  scope: 'documents:read',
  input: z.object({}),
  output: z.object({ projects: z.array(ProjectJson) }),
  run: async (ctx) => ({ projects: await readProjects(ctx) }),
});
export const create = action({
  scope: 'documents:write',
  input: ProjectFields,
  output: ProjectJson,
  run: createProject,
  example: { name: 'Falls audit' },
});
const rename = action({
  scope: 'documents:write',
  input: OneProject.extend(ProjectFields.shape),
  output: ProjectJson,
  run: (ctx, { projectId, ...fields }) => changeProject(ctx, projectId, fields),
  example: { name: 'Falls audit 2027' },
});
const remove = action({
  scope: 'documents:write',
  input: OneProject,
  output: Nothing,
  run: (ctx, { projectId }) => removeProject(ctx, projectId),
});

export const projectPages = routes('/projects', {
  list: route({
    get: '',
    does: list,
    html: ({ projects }, { filled }) => page('../test/samples/noun/projects', { title: 'Projects', projects, filled }),
  }),
  create: route({ post: '', does: create, html: ({ name }) => redirect('/projects', `Created ${name}.`), again: 'list', status: 201 }),
  rename: route({ post: '/:projectId', does: rename, html: () => redirect('/projects', 'Saved.'), again: 'list' }),
  remove: route({ post: '/:projectId/deletion', does: remove, html: ({ name }) => redirect('/projects', `Deleted ${name}.`) }),
});

export const projectApi = routes(
  '/api/v1/projects',
  {
    list: route({ get: '', does: list }),
    create: route({ post: '', does: create, status: 201 }),
    rename: route({ patch: '/:projectId', does: rename }),
    remove: route({ delete: '/:projectId', does: remove }),
  },
  'program',
);
