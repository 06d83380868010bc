import { beforeAll, describe, expect, test } from 'vitest';
import { asOwner, openApp } from '../support/app.ts';
import { aClinic, type Clinic } from '../support/clinic.ts';
import { aVisitor } from '../support/visitor.ts';

let clinic: Clinic;

beforeAll(async () => {
  clinic = await aClinic();
});

const JSON_ONLY = { Accept: 'application/json' };

describe('problem documents', () => {
  const asked = async (path: string) => clinic.http.get(path).set(JSON_ONLY);

  test('have the members of RFC 9457 and the request id', async () => {
    const { body, headers } = await asked('/no/such/page');
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const requestId = headers['x-request-id'];
    const text = { type: '/problems/not-found', title: 'Not found', status: 404, detail: 'Check the address and try again.' };
    expect(body).toEqual({ ...text, instance: `urn:uuid:${requestId}`, requestId });
  });

  test('report each wrong field once', async () => {
    const visitor = await aVisitor();
    const _csrf = await visitor.token();
    const fields = { _csrf, organizationName: '', name: 'A', email: 'no', password: 'short' };
    const { status, body } = await visitor.http.post('/register').set(JSON_ONLY).type('form').send(fields);
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['#/organizationName', '#/email', '#/password']);
  });

  test('show only a reference for an internal error', async () => {
    await asOwner('ALTER TABLE "UsagePeriod" RENAME TO "UsagePeriodAway"');
    try {
      const [json, html] = [await asked('/usage'), await clinic.http.get('/usage')];
      expect([json.status, html.status]).toEqual([500, 500]);
      expect(Object.keys(json.body).sort()).toEqual(['detail', 'instance', 'requestId', 'status', 'title', 'type']);
      expect(html.headers['content-type']).toBe('text/html; charset=utf-8');
      for (const { text, headers } of [json, html]) expect(text).toContain(headers['x-request-id'] ?? 'none');
      for (const { text } of [json, html]) expect(text).not.toMatch(/UsagePeriod|42P01|relation|\bat .*\.ts|node_modules|prisma/i);
    } finally {
      await asOwner('ALTER TABLE "UsagePeriodAway" RENAME TO "UsagePeriod"');
    }
    await clinic.http.get('/usage').expect(200);
  });

  test.each([
    ['/documents?q=a&q=b', 400],
    ['/documents?q=%00', 400],
    [`/documents?${Array.from({ length: 40 }, (_, n) => `f${n}=1`).join('&')}`, 400],
    ['/documents?__proto__=x&constructor=y', 200],
    ['/documents?q[a]=1', 200],
    ['/%E0%A4%A', 404],
    ['/documents/%E0%A4%A', 400],
    [`/documents?q=${'a'.repeat(3_000)}`, 200],
  ])('%s gets %i', async (path, status) => {
    expect((await asked(path)).status).toBe(status);
  });
});

test('other paths are not found, whatever files are on the disk', async () => {
  const { url } = await openApp();
  const paths = ['/.git/config', '/.env', '/package.json', '/src/app.ts', '/app.js.map', '/assets', '/assets/', '/assets/x/'];
  for (const path of [
    ...paths,
    '/assets/x/../../package.json',
    '/assets/x/..%2f..%2fpackage.json',
    '/assets/x/%2e%2e/package.json',
    '/metrics',
  ]) {
    expect({ path, status: (await fetch(url + path, { redirect: 'manual' })).status }).toEqual({ path, status: 404 });
  }
});

describe('an unknown URL', () => {
  test('shows signed-in users their usual navigation', async () => {
    const { status, text } = await clinic.http.get('/no/such/page').set('Accept', 'text/html');
    expect(status).toBe(404);
    expect(text).toContain('action="/logout"');
    expect(text).toContain('Go to the dashboard');
    expect(text).not.toContain('>Sign in<');
  });

  test('offers strangers to sign in', async () => {
    const { http } = await aVisitor();
    const { text } = await http.get('/no/such/page').set('Accept', 'text/html').expect(404);
    expect(text).toContain('>Sign in<');
    expect(text).not.toContain('action="/logout"');
  });
});
