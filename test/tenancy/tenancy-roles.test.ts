import { beforeAll, describe, expect, test } from 'vitest';
import { asOwner, runJobs } from '../support/app.ts';
import { aClinic, aLetter, type Clinic, type Member, ROLES, type Role } from '../support/clinic.ts';
import { type Ids, pathOf, ROUTES } from '../support/route-table.ts';
import { seedRouteTargets, tryRoute } from '../support/try-route.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

let clinic: Clinic;
let ids: Ids;
let visitor: Visitor;
const members = new Map<Role, Member>();

beforeAll(async () => {
  [clinic, visitor] = [await aClinic(), await aVisitor()];
  for (const role of ROLES) members.set(role, await clinic.as(role));
  await clinic.upload('letter.txt', aLetter());
  await runJobs();
  ids = await seedRouteTargets(clinic);
});

const ROWS = Object.entries(ROUTES).map(([route, row]) => ({ route, ...row }));
const FOR_MEMBERS = ROWS.flatMap((row) => (row.roles === 'anyone' ? [] : [{ ...row, roles: row.roles }]));

describe('before sign-in', () => {
  test.each(FOR_MEMBERS)('$route redirects a browser to the sign-in page', async ({ route }) => {
    const answer = await tryRoute(visitor, route, ids);
    expect(answer.status).toBe(303);
    const next = route.startsWith('GET ') ? `?next=${encodeURIComponent(pathOf(route, ids))}` : '';
    expect(answer.headers['location']).toBe(`/login${next}`);
  });

  test.each(FOR_MEMBERS)('$route responds to a program with 401 and a problem document', async ({ route }) => {
    const answer = await tryRoute(visitor, route, ids, 'application/json');
    expect(answer.status).toBe(401);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(answer.text)).toMatchObject({ type: '/problems/unauthenticated', status: 401 });
  });

  test.each(ROWS.filter(({ roles }) => roles === 'anyone'))('$route requires no sign-in', async ({ route, status }) => {
    const answer = await tryRoute(visitor, route, {}, 'application/json');
    // These redirect signed-in users, but not strangers.
    expect(answer.status).toBe(['GET /login', 'GET /register', 'GET /signup'].includes(route) ? 200 : status);
  });
});

const CELLS = FOR_MEMBERS.flatMap((row) => ROLES.map((role) => ({ ...row, role, isAllowed: row.roles.includes(role) })));
const refusals = (role: Role): Promise<number> =>
  clinic.look((db) => db.auditEvent.count({ where: { action: 'access_denied', actorId: members.get(role)?.actor.user?.id ?? '' } }));

describe('after sign-in', () => {
  test.each(CELLS.filter(({ isAllowed }) => !isAllowed))(
    '$role may not $route: 403, recorded, nothing else changed',
    async ({ route, role }) => {
      const member = members.get(role) as Member;
      const [before, rows] = [await refusals(role), await countRows()];
      const answer = await tryRoute(member, route, ids);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('Ask an owner or admin');
      expect(await refusals(role)).toBe(before + 1);
      const [entry] = await clinic.look((db) => db.auditEvent.findMany({ orderBy: { sequence: 'desc' }, take: 1 }));
      expect(entry).toMatchObject({ action: 'access_denied', targetType: 'page', targetId: route, actorId: member.actor.user?.id });
      expect(await countRows()).toEqual(rows);
    },
  );

  test.each(CELLS.filter(({ isAllowed }) => isAllowed))('$role may $route', async ({ route, role, status, isLast }) => {
    await runJobs();
    const member = isLast ? await clinic.as(role) : (members.get(role) as Member);
    const answer = await tryRoute(member, route, await seedRouteTargets(clinic));
    // The owner can't leave the clinic.
    expect(answer.status).toBe(route === 'POST /team/departure' && role === 'owner' ? 409 : status);
    expect(answer.headers['location'] ?? '').not.toContain('/login?');
  });
});

const countRows = () =>
  clinic.look(async (db) => ({
    documents: await db.document.count(),
    jobs: await db.job.count(),
    decisions: await db.decision.count(),
    files: await db.file.count(),
    units: await db.creditReservation.count(),
  }));

test('former members, and members of a deactivated clinic, are signed out at the next request', async () => {
  const [gone, closed] = [await aClinic('staff'), await aClinic('staff')];
  await gone.http.get('/dashboard').expect(200);
  await asOwner(`DELETE FROM "Membership" WHERE "userId" = '${gone.actor.user?.id}'`);
  await asOwner(`UPDATE "Organization" SET "deactivatedAt" = now() WHERE "id" = '${closed.organizationId}'`);
  for (const member of [gone, closed]) {
    await member.http
      .get('/dashboard')
      .expect(303)
      .expect('location', /^\/login/);
    const answer = await member.http.get('/api/analyze/status/job_00000000000000000000000000000000').set('Accept', 'application/json');
    expect(answer.status).toBe(401);
  }
});

test('a changed role applies at the next request', async () => {
  const demoted = await clinic.as('admin');
  await demoted.http.get('/admin/audit-logs').expect(200);
  await asOwner(`UPDATE "Membership" SET "role" = 'viewer' WHERE "userId" = '${demoted.actor.user?.id}'`);
  await demoted.http.get('/admin/audit-logs').expect(403);
});
