import { expect, test, vi } from 'vitest';
import { createOrganization } from '../../src/services/operator/operator.ts';
import { openApp } from '../support/app.ts';
import { aRegistration } from '../support/people.ts';
import { tokenIn } from '../support/visitor.ts';

/** The app behind a proxy that terminates HTTPS. */
const ORIGIN = 'https://maneiro.clinic';
vi.hoisted(() => {
  process.env['PUBLIC_URL'] = 'https://maneiro.clinic';
  process.env['TRUST_PROXY'] = 'loopback';
});

const PROXIED = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7', accept: 'text/html' };
const ask = async (path: string, init: RequestInit = {}) =>
  fetch((await openApp()).url + path, {
    redirect: 'manual',
    ...init,
    headers: { ...PROXIED, ...(init.headers as Record<string, string>) },
  });

test('cookies are __Host- and Secure, every response has HSTS, and the origin is the public one', async () => {
  const page = await ask('/login');
  expect(page.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  const [form] = page.headers.getSetCookie();
  expect(form).toMatch(/^__Host-maneiro-form=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);

  const cookie = form?.split(';')[0] ?? '';
  const fields = aRegistration();
  const body = () => new URLSearchParams({ _csrf: _csrf, ...fields });
  const _csrf = tokenIn(await page.text());
  const { url } = await openApp();
  for (const origin of [url, 'http://maneiro.clinic', 'https://maneiro.clinic.evil.example']) {
    expect((await ask('/register', { method: 'POST', headers: { cookie, origin }, body: body() })).status).toBe(403);
  }
  await createOrganization('Behind a proxy', fields.email, async () => fields.password);
  const answer = await ask('/login', { method: 'POST', headers: { cookie, origin: ORIGIN }, body: body() });
  expect(answer.status).toBe(303);
  const device = answer.headers.getSetCookie().find((line) => line.startsWith('__Host-maneiro-device='));
  expect(device).toMatch(/^__Host-maneiro-device=[\w-]{43}; Max-Age=\d+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/);
  const session = answer.headers.getSetCookie().find((line) => line.startsWith('__Host-maneiro='));
  expect(session).toMatch(/^__Host-maneiro=s%3A[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);

  const log = await ask('/admin/audit-logs', { headers: { cookie: session?.split(';')[0] ?? '' } });
  expect(log.status).toBe(200);
  expect(await log.text()).toContain('203.0.113.7');
});
