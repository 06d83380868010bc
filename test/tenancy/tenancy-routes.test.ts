import express, { Router } from 'express';
import { beforeAll, describe, expect, test } from 'vitest';
import { openApp, runJobs } from '../support/app.ts';
import { aClinic, aLetter, type Clinic } from '../support/clinic.ts';
import { digestOf } from '../support/digest.ts';
import { type Ids, ROUTES } from '../support/route-table.ts';
import { listRoutes } from '../support/routes.ts';
import { masked, randomIds, seedRouteTargets, tryRoute } from '../support/try-route.ts';

let ours: Clinic;
let theirs: Clinic;
let ourIds: Ids;
let theirIds: Ids;
const THEIR_FILE = 'their-very-own-letter.txt';

beforeAll(async () => {
  [ours, theirs] = [await aClinic(), await aClinic()];
  await ours.upload('letter.txt', aLetter('ours'));
  await theirs.upload(THEIR_FILE, aLetter('theirs'));
  await runJobs();
  [ourIds, theirIds] = [await seedRouteTargets(ours), await seedRouteTargets(theirs, THEIR_FILE)];
  await theirs.http.get(`/documents/${theirIds.id}`).expect(200);
});

test('every route has a row in the table, and every row has a route', async () => {
  const { app } = await openApp();
  expect(listRoutes(app.express).sort()).toEqual(Object.keys(ROUTES).sort());
});

test('a new route is found, also in its own router; one whose path can’t be determined is refused', () => {
  const app = express();
  const router = Router();
  router.get(['/new', '/newer'], () => undefined);
  router
    .route('/both')
    .get(() => undefined)
    .post(() => undefined);
  app.use(Router().use(router));
  app.delete('/gone', () => undefined);
  const routes = listRoutes(app);
  expect(routes).toEqual(['GET /new', 'GET /newer', 'GET /both', 'POST /both', 'DELETE /gone']);
  expect(routes.filter((route) => !(route in ROUTES))).toHaveLength(5);

  app.use('/mounted', router);
  expect(() => listRoutes(app)).toThrow('mounted under a path');
});

const WITH_IDS = Object.entries(ROUTES).flatMap(([route, { names }]) => (typeof names === 'string' ? [] : [{ route, names }]));

describe.each(WITH_IDS)('$route', ({ route, names }) => {
  test.each(['text/html', 'application/json'])(
    'gives the same response for another clinic’s id as for an unknown id (%s)',
    async (accept) => {
      const before = await digestOf(theirs.organizationId);
      const nothing = await tryRoute(ours, route, randomIds(), accept);
      expect(nothing.status).toBe(404);

      // First with all ids from another clinic, then with each one in turn among our own.
      for (const ids of [theirIds, ...names.map((name) => ({ ...ourIds, [name]: theirIds[name] }))]) {
        const foreign = await tryRoute(ours, route, ids, accept);
        expect(foreign.status).toBe(404);
        if (names.length === 1) expect(masked(foreign.text)).toBe(masked(nothing.text));
        expect(foreign.text).not.toContain(THEIR_FILE);
        expect(namesOfHeaders(foreign.headers)).toEqual(namesOfHeaders(nothing.headers));
      }
      expect(await digestOf(theirs.organizationId)).toEqual(before);
    },
  );

  test('gives the same response for an invalid id as for an unknown id', async () => {
    const nothing = await tryRoute(ours, route, randomIds());
    for (const strange of ['not-an-id', '%00', '..%2f..%2fetc', "1'%20OR%20'1'='1", '%F0%9F%92%89']) {
      const answer = await tryRoute(ours, route, Object.fromEntries(Object.keys(ourIds).map((name) => [name, strange])));
      expect(answer.status).toBe(404);
      expect(masked(answer.text)).toBe(masked(nothing.text));
    }
  });
});

const namesOfHeaders = (headers: object): string[] => Object.keys(headers).sort();

const WITHOUT_IDS = Object.keys(ROUTES).filter(
  (route) => typeof ROUTES[route]?.names === 'string' && !ROUTES[route]?.names.includes('every mail'),
);

describe('routes without ids from a clinic', () => {
  test.each(WITHOUT_IDS)('%s shows and changes nothing in another clinic', async (route) => {
    const member = await ours.as('owner');
    const before = await digestOf(theirs.organizationId);
    const marks = [THEIR_FILE, theirs.email, theirs.organizationId, theirs.actor.organization.name, ...Object.values(theirIds)];
    for (const accept of ['text/html', 'application/json']) {
      const answer = await tryRoute(member, route, {}, accept);
      for (const mark of marks) expect(answer.text).not.toContain(mark);
    }
    expect(await digestOf(theirs.organizationId)).toEqual(before);
  });

  test('filters and cursors of lists stay within the clinic', async () => {
    // A route above has ended the earlier session.
    const member = await ours.as('owner');
    const { id } = theirIds;
    const their = theirs.actor.user?.id ?? '';
    const paths = [`/documents?q=very-own`, `/documents?after=${id}`, `/documents?before=${id}`, `/documents?severity=critical`];
    for (const path of [...paths, `/admin/audit-logs?actor=${their}`, `/admin/audit-logs.csv?actor=${their}&before=999999`]) {
      const answer = await member.http.get(path).buffer(true).expect(200);
      expect(answer.text).not.toContain(THEIR_FILE);
      expect(answer.text).not.toContain(theirs.email);
    }
  });
});

test('a clinic can’t be selected by header, query or body', async () => {
  const { organizationId } = theirs;
  const member = await ours.as('owner');
  const answer = await member.http.get(`/documents?organizationId=${organizationId}`).set('X-Organization-Id', organizationId).expect(200);
  expect(answer.text).not.toContain(THEIR_FILE);
  await member.form(`/documents/${ourIds.id}/findings/${ourIds.findingId}/decision`, {
    outcome: 'confirmed',
    organizationId,
    decidedById: theirs.actor.user?.id ?? '',
  });
  const [decision] = await ours.look((db) => db.decision.findMany());
  expect(decision).toMatchObject({ organizationId: ours.organizationId, decidedById: ours.actor.user?.id });
});
