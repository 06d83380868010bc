import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { withTenant } from '../../../src/platform/database/tenant.ts';
import { newId } from '../../../src/platform/ids.ts';
import { ROLE_SCOPES, systemActor } from '../../../src/services/permissions.ts';
import { runAction } from '../../../src/web/routing/action.ts';
import { type RouteTable, routes } from '../../../src/web/routing/route-table.ts';
import { asOwner, extendApp, openApp } from '../../support/app.ts';
import { aClinic, type Clinic, type Member, ROLES } from '../../support/clinic.ts';
import { create, projectApi, projectPages } from './project-routes.ts';
import { readProjects } from './project-service.ts';
import { aKey, authenticate, received, sampleWebhook, signed } from './sample-programs.ts';

const FOLDER = import.meta.dirname;
extendApp({ pages: [projectPages], programs: { authenticate, tables: [projectApi], webhooks: [sampleWebhook] } });

let ours: Clinic;
let theirs: Clinic;

beforeAll(async () => {
  await openApp();
  await asOwner(readFileSync(join(FOLDER, 'migration.sql'), 'utf8'));
  [ours, theirs] = [await aClinic(), await aClinic()];
});

const projectsOf = (clinic: Clinic) => withTenant(clinic.actor, readProjects);
const entriesOf = (clinic: Clinic) =>
  clinic.look((db) => db.auditEvent.findMany({ where: { targetType: 'project' }, orderBy: { sequence: 'asc' } }));

async function aProject(clinic: Clinic, name = 'Falls audit'): Promise<string> {
  const answer = await clinic.http
    .post('/projects')
    .set('Accept', 'application/json')
    .type('form')
    .send({ name, _csrf: await clinic.token() });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

describe('a page', () => {
  test('lists, creates, renames and deletes; each change has its audit entry', async () => {
    const clinic = await aClinic();
    expect((await clinic.http.get('/projects')).text).toContain('No projects yet');
    const created = await clinic.form('/projects', { name: ' Falls audit ' });
    expect([created.status, created.headers['location']]).toEqual([303, '/projects']);
    expect((await clinic.http.get('/projects')).text).toContain('Falls audit, created by Olive Owner');

    const [project] = await projectsOf(clinic);
    await clinic.form(`/projects/${project?.id}`, { name: 'Falls audit 2027' });
    expect((await projectsOf(clinic)).map(({ name }) => name)).toEqual(['Falls audit 2027']);
    await clinic.form(`/projects/${project?.id}/deletion`, {});
    expect(await projectsOf(clinic)).toEqual([]);
    const entries = await entriesOf(clinic);
    expect(entries.map(({ action, actorId, targetId }) => [action, actorId, targetId])).toEqual(
      ['project_created', 'project_renamed', 'project_deleted'].map((action) => [action, clinic.actor.id, project?.id]),
    );
  });

  test('shows the form again with what was wrong, and writes nothing', async () => {
    const answer = await ours.form('/projects', { name: ' ' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#name">Enter a name');
    const program = await ours.http
      .post('/projects')
      .set('Accept', 'application/json')
      .type('form')
      .send({ name: '', _csrf: await ours.token() });
    expect(program.status).toBe(422);
    expect(program.body.errors).toEqual([{ detail: 'Enter a name', pointer: '#/name' }]);
    expect(await projectsOf(ours)).toEqual([]);
  });

  test('refuses a member without the scope before it looks at the fields', async () => {
    const viewer = await ours.as('viewer');
    expect((await viewer.form('/projects', { name: ' ' })).status).toBe(403);
  });

  test('asks for the token of the form without being told to', async () => {
    const answer = await ours.http.post('/projects').type('form').send({ name: 'From elsewhere' });
    expect(answer.status).toBe(403);
    expect(await projectsOf(ours)).toEqual([]);
  });

  test('gives a program JSON in snake_case, and only what was promised', async () => {
    const clinic = await aClinic();
    const id = await aProject(clinic);
    const { body } = await clinic.http.get('/projects').set('Accept', 'application/json');
    expect(body).toEqual({ projects: [{ id, name: 'Falls audit', created_by: 'Olive Owner', created_at: expect.stringMatching(/Z$/) }] });
  });
});

/** Every route of a table: method, path, and who may use it, as its action says. */
const rowsOf = ({ routes: all }: RouteTable) =>
  all.map(({ method, path, entry }) => ({ method, path, scope: entry.does?.scope, fields: entry.does?.example ?? {} }));

describe.each(rowsOf(projectPages))('$method $path', ({ method, path, scope, fields }) => {
  const ask = async (member: Member, id: string) =>
    method === 'get' ? member.http.get(path) : member.form(path.replace(':projectId', id), { ...fields });

  test.each(ROLES)('is for those who have its scope: %s', async (role) => {
    const [member, id] = [await ours.as(role), await aProject(ours)];
    const isAllowed = (ROLE_SCOPES[role] as readonly string[]).includes(scope ?? '');
    const allowed = method === 'get' ? 200 : 303;
    expect((await ask(member, id)).status).toBe(isAllowed ? allowed : 403);
  });
});

const NAMING = rowsOf(projectPages).filter(({ path }) => path.includes(':projectId'));

describe.each(NAMING)('$method $path', ({ path, fields }) => {
  test('answers another clinic’s id with 404, and changes nothing', async () => {
    const ask = (id: string) => ours.form(path.replace(':projectId', id), { ...fields });
    const before = await projectsOf(theirs);
    expect((await ask(await aProject(theirs))).status).toBe(404);
    expect((await ask(newId())).status).toBe(404);
    expect((await ask('no-id')).status).toBe(404);
    expect((await projectsOf(theirs)).length).toBe(before.length + 1);
  });
});

describe('a key', () => {
  const send = async (method: string, path: string, key: string, body?: object) => {
    const { url } = await openApp();
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await fetch(url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await answer.text();
    return { status: answer.status, type: answer.headers.get('content-type'), body: text === '' ? null : JSON.parse(text) };
  };

  test('walks through the same actions without a session, and stands in the list and the audit log as what it is', async () => {
    const clinic = await aClinic();
    const { key, id: keyId } = aKey(clinic.actor.organization, ['documents:read', 'documents:write']);
    const created = await send('POST', '/api/v1/projects', key, { name: 'From a program' });
    expect(created).toMatchObject({ status: 201, body: { name: 'From a program', created_by: 'API key' } });
    const path = `/api/v1/projects/${created.body.id}`;
    expect(await send('PATCH', path, key, { name: 'Renamed' })).toMatchObject({ status: 200, body: { name: 'Renamed' } });
    expect((await clinic.http.get('/projects')).text).toContain('Renamed, created by API key');
    expect(await send('DELETE', path, key)).toMatchObject({ status: 200, body: {} });
    const entries = await entriesOf(clinic);
    expect(entries.map(({ actorKind, actorId }) => [actorKind, actorId])).toEqual([1, 2, 3].map(() => ['key', keyId]));
  });

  test('without the scope is refused, and so is no key at all', async () => {
    const { key } = aKey(ours.actor.organization, ['documents:read']);
    const refused = await send('POST', '/api/v1/projects', key, { name: 'No' });
    expect(refused).toMatchObject({ status: 403, type: 'application/problem+json; charset=utf-8', body: { type: '/problems/forbidden' } });
    expect(refused.body.detail).toContain('documents:write');
    expect(await send('GET', '/api/v1/projects', 'of-nobody')).toMatchObject({ status: 401, body: { type: '/problems/unauthenticated' } });
  });

  test('of one clinic finds nothing of another', async () => {
    const { key } = aKey(ours.actor.organization, ['documents:read', 'documents:write']);
    const foreign = await aProject(theirs);
    expect((await send('PATCH', `/api/v1/projects/${foreign}`, key, { name: 'Stolen' })).status).toBe(404);
    expect((await send('DELETE', `/api/v1/projects/${foreign}`, key)).status).toBe(404);
    expect(JSON.stringify((await send('GET', '/api/v1/projects', key)).body)).not.toContain(foreign);
  });
});

test('the system walks through the same action', async () => {
  const clinic = await aClinic();
  const origin = { requestId: newId(), ip: null, userAgent: null };
  const system = systemActor(origin, clinic.actor.organization);
  await expect(runAction(create, system, () => ({ name: 'By a task' }))).rejects.toMatchObject({ kind: 'forbidden' });
  await runAction(create, { ...system, scopes: ['documents:write'] }, () => ({ name: 'By a task' }));
  expect(await projectsOf(clinic)).toMatchObject([{ name: 'By a task', createdBy: 'Maneiro' }]);
  expect(await entriesOf(clinic)).toMatchObject([{ actorKind: null, actorId: null, action: 'project_created' }]);
});

describe('a webhook', () => {
  const post = async (body: string, signature: string) => {
    const { url } = await openApp();
    return fetch(`${url}/webhooks/sample`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'x-signature': signature },
    });
  };

  test('is known by the signature of its very bytes, without session, token or origin', async () => {
    const body = '{ "kind": "paid",  "amount": 1 }';
    expect((await post(body, signed(body))).status).toBe(204);
    expect(received.map(({ message }) => message)).toEqual([{ kind: 'paid', amount: 1 }]);
  });

  test('with a signature that does not fit is refused', async () => {
    const before = received.length;
    expect((await post('{"kind":"paid"}', signed('{"kind":"paid" }'))).status).toBe(401);
    expect((await post('', signed(''))).status).toBe(400);
    expect(received.length).toBe(before);
  });
});

test('a table refuses a route that cannot be answered', () => {
  const answer = async () => null;
  expect(() => routes('/x', { none: { get: '' } })).toThrow('needs one of');
  expect(() => routes('/x', { both: { get: '', transactional: answer, streaming: answer } })).toThrow('needs one of');
  expect(() => routes('/x', { save: { post: '', transactional: answer, again: 'show' } })).toThrow('which is no page');
});

/** Source: issue "Ready to grow", point 2. Lists that a noun adds a line to: routes/tables.ts, audit actions; and prisma/schema.prisma. */
test('a noun is at most 9 files, and at most 120 lines that are not its own rules', () => {
  const LISTS = 3;
  const own = readdirSync(FOLDER).filter((name) => name !== 'sample-programs.ts');
  expect(own.length + LISTS).toBeLessThanOrEqual(9);
  const lines = (name: string): number => readFileSync(join(FOLDER, name), 'utf8').split('\n').length - 1;
  // The rules of the noun are its service and what its table can be asked.
  expect(own.filter((name) => !/service|model|test/.test(name)).reduce((sum, name) => sum + lines(name), 0)).toBeLessThanOrEqual(120);
});
