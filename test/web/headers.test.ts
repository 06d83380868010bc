import { request as httpRequest } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { openApp, runJobs } from '../support/app.ts';
import { aClinic, aLetter, type Clinic } from '../support/clinic.ts';
import { type Ids, ROUTES } from '../support/route-table.ts';
import { randomIds, seedRouteTargets, type Tried, tryRoute } from '../support/try-route.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

/** Source: SECURITY.md 1D. */
const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'x-xss-protection': '0',
};
const PAGE_CSP = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
  'object-src': "'none'",
};
const DOWNLOADS = /\/(original|redacted|findings\.json|findings\.csv|file|certificate\.json|certificate\.pdf)$|audit-logs\.csv$/;

let clinic: Clinic;
let visitor: Visitor;
let ids: Ids;

beforeAll(async () => {
  [clinic, visitor] = [await aClinic(), await aVisitor()];
  await clinic.upload('letter.txt', aLetter());
  await runJobs();
  ids = await seedRouteTargets(clinic);
});

function expectSafe({ headers }: Tried, route = ''): void {
  // The URL with an invitation's secret must not be sent to other sites as a referrer.
  const referrer = route === 'GET /invite/:secret' ? { 'referrer-policy': expect.stringMatching(/^(?:no-referrer|same-origin)$/) } : {};
  expect(headers).toMatchObject({ ...EVERYWHERE, ...referrer });
  expect(headers['cache-control']).toBe(
    headers['content-type']?.startsWith('text/css') ? 'public, max-age=31536000, immutable' : 'no-store',
  );
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  for (const name of ['x-powered-by', 'server', 'access-control-allow-origin', 'etag']) expect(headers).not.toHaveProperty(name);
  const type = headers['content-type'];
  // We don't know the charset of an uploaded file.
  if (headers['content-length'] !== '0' && type?.startsWith('text/') && !route.endsWith('/original')) expect(type).toMatch(/charset=utf-8/);
}

const directives = (csp = ''): object => Object.fromEntries(csp.split(';').map((part) => part.trim().split(/ (.*)/s).slice(0, 2)));

describe.each(Object.keys(ROUTES))('%s', (route) => {
  test('has every header, before and after sign-in, found or not, for browsers and programs', async () => {
    const member = ROUTES[route]?.isLast || route.endsWith('/revocations') ? await clinic.as('staff') : clinic;
    for (const accept of ['text/html', 'application/json']) {
      const answers = [
        await tryRoute(visitor, route, ids, accept),
        await tryRoute(member, route, randomIds(), accept),
        await tryRoute(member, route, ids, accept),
      ];
      for (const answer of answers) {
        expectSafe(answer, route);
        if (!DOWNLOADS.test(route) || answer.status !== 200)
          expect(directives(answer.headers['content-security-policy'])).toEqual(PAGE_CSP);
      }
    }
  });
});

test.each(Object.keys(ROUTES).filter((route) => DOWNLOADS.test(route)))('%s is a download, never a page on our site', async (route) => {
  const { status, headers } = await tryRoute(await clinic.as('owner'), route, ids);
  expect(status).toBe(200);
  expect(headers['content-security-policy']).toContain("default-src 'none'; sandbox");
  expect(headers['content-disposition']).toMatch(/^attachment; filename=/);
  expect(headers['content-type']).toBeTruthy();
});

test('assets can be cached forever at the URL with their content hash', async () => {
  const page = await visitor.http.get('/login');
  const address = /href="(\/assets\/[^"]+maneiro\.css)"/.exec(page.text)?.[1] ?? '';
  const asset = await visitor.http.get(address).expect(200);
  expect(asset.headers).toMatchObject(EVERYWHERE);
  expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(asset.headers['content-type']).toBe('text/css; charset=utf-8');
  expect(asset.headers['set-cookie']).toBeUndefined();
});

test('another site gets nothing: no origin is echoed, and no preflight request is answered', async () => {
  for (const origin of ['https://evil.example', 'null']) {
    const read = await clinic.http.get('/dashboard').set('Origin', origin);
    const preflight = await clinic.http.options('/api/analyze').set('Origin', origin).set('Access-Control-Request-Method', 'POST');
    for (const { headers } of [read, preflight])
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
});

test('false claims about host and IP address change nothing', async () => {
  const claims = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-For': '6.6.6.6', 'X-Forwarded-Proto': 'https' };
  const answer = await visitor.http.get('/dashboard').set(claims);
  expect(answer.headers['location']).toBe('/login?next=%2Fdashboard');
  const page = await visitor.http.get('/login').set(claims);
  expect(page.text).not.toContain('evil.example');
  await clinic.http.get('/usage').set('X-Forwarded-For', '6.6.6.6');
  await clinic.http.get(`/documents/${ids.id}`).set('X-Forwarded-For', '6.6.6.6');
  const addresses = await clinic.look((db) => db.auditEvent.findMany({ distinct: ['ip'], select: { ip: true } }));
  expect(addresses.map(({ ip }) => ip)).not.toContain('6.6.6.6');
});

test.each(['TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])('%s is not allowed', async (method) => {
  const { url } = await openApp();
  const status = await new Promise((resolve, reject) => {
    const headers = { cookie: clinic.cookie(), 'sec-fetch-site': 'same-origin' };
    httpRequest(`${url}/documents/${ids.id}`, { method, headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(404);
});
