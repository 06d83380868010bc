import { describe, expect, test } from 'vitest';
import { asOwner, openApp } from '../support/app.ts';
import { aClinic, PASSWORD } from '../support/clinic.ts';
import { register } from '../support/people.ts';
import { masked } from '../support/try-route.ts';
import { aVisitor } from '../support/visitor.ts';

describe('signing in', () => {
  test('ignores case and surrounding spaces in the address', async () => {
    const { email } = await aClinic();
    const visitor = await aVisitor();
    const answer = await visitor.signIn(`  ${email.toUpperCase()} `, PASSWORD);
    expect([answer.status, answer.headers['location']]).toEqual([303, '/dashboard']);
  });

  test('a wrong password and an unknown address get identical responses', async () => {
    const { email, organizationId } = await aClinic();
    const visitor = await aVisitor();
    const wrong = await visitor.signIn(email, 'not the password');
    const unknown = await visitor.signIn(`x${email}`, 'not the password');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(masked(wrong.text).replaceAll(email, '')).toBe(masked(unknown.text).replaceAll(`x${email}`, ''));
    expect(Object.keys(wrong.headers)).toEqual(Object.keys(unknown.headers));
    expect(wrong.text).toContain('That email address or password isn’t right.');
    expect(
      await asOwner(`SELECT "action" FROM "AuditEvent" WHERE "organizationId" = '${organizationId}' AND "action" = 'login_failed'`),
    ).toHaveLength(1);
  });

  test('every character of a long password counts, also beyond 72 bytes', async () => {
    const { answer, fields } = await register({ password: `${'🔐'.repeat(64)}a` });
    expect(answer.status).toBe(303);
    const visitor = await aVisitor();
    expect((await visitor.signIn(fields.email, `${'🔐'.repeat(64)}b`)).status).toBe(401);
    expect((await visitor.signIn(fields.email, '🔐'.repeat(64))).status).toBe(401);
    expect((await visitor.signIn(fields.email, `${'🔐'.repeat(64)}a`)).status).toBe(303);
    const ascii = await register({ password: `${'x'.repeat(72)}A` });
    expect((await visitor.signIn(ascii.fields.email, `${'x'.repeat(72)}B`)).status).not.toBe(303);
  });

  test('a password in another Unicode normalization form, as from another keyboard, is accepted', async () => {
    const { fields } = await register({ password: 'cafe\u0301 au lait' });
    expect((await (await aVisitor()).signIn(fields.email, 'caf\u00e9 au lait')).status).toBe(303);
  });

  test.each([
    ['no address', { email: '' }, 422],
    ['no password', { password: '' }, 422],
    ['an address of 5,000 characters', { email: 'x'.repeat(5_000) }, 401],
    ['a password of 20,000 characters', { password: 'x'.repeat(20_000) }, 401],
  ])('with %s shows the form again', async (_, own, status) => {
    const visitor = await aVisitor();
    const answer = await visitor.form('/login', { email: 'a@b.example', password: 'long enough', ...own });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('name="password"');
  });

  const places: [string, string][] = [
    ['/documents?q=a', '/documents?q=a'],
    ...[
      '//evil.example',
      '/\\evil.example',
      'https:evil.example',
      'https://evil.example',
      '/%09//evil.example/..',
      '/\t/evil.example',
      'javascript:alert(1)',
    ].map((next): [string, string] => [next, next === '/%09//evil.example/..' ? '/%09//' : '/dashboard']),
    ...['/.//evil.example', '/a/..//evil.example', '\\\\evil.example', '/documents\r\nX: y', '', '/‮moc.live'].map(
      (next): [string, string] => [next, '/dashboard'],
    ),
  ];
  test.each(places)('next=%j redirects to %j, on this site', async (next, place) => {
    const { email } = await aClinic();
    const visitor = await aVisitor();
    const { headers } = await visitor.form('/login', { email, password: PASSWORD, next });
    const { url } = await openApp();
    expect(new URL(headers['location'] ?? '', url).origin).toBe(url);
    expect(headers['location']).toBe(place);
  });
});
