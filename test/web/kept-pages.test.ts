import { describe, expect, test } from 'vitest';
import { aClinic, PASSWORD } from '../support/clinic.ts';
import { aVisitor, tokenIn } from '../support/visitor.ts';

const rendered = async (path: string, headers: Record<string, string> = {}) => {
  const { http } = await aVisitor();
  const answer = await http.get(path).set(headers);
  return { text: answer.text, token: tokenIn(answer.text), cookies: [answer.headers['set-cookie'] ?? []].flat() as string[] };
};

describe('a page before sign-in', () => {
  test('is the same for everyone except for its token, which only that visitor can use', async () => {
    const [one, other] = [await rendered('/login'), await rendered('/login')];
    expect(one.token).not.toBe(other.token);
    expect(one.text.replaceAll(one.token, '')).toBe(other.text.replaceAll(other.token, ''));
    expect(one.cookies).toHaveLength(1);
    const clinic = await aClinic();
    const visitor = await aVisitor();
    await visitor.http.get('/login').expect(200);
    const stolen = await visitor.http.post('/login').type('form').send({ _csrf: one.token, email: clinic.email, password: PASSWORD });
    expect(stolen.status).toBe(403);
    expect((await visitor.signIn(clinic.email, PASSWORD)).status).toBe(303);
  });

  test('shows nothing from one visitor to the next: theme, destination or what was typed', async () => {
    const dark = await rendered('/login', { Cookie: 'theme=dark' });
    expect(dark.text).toContain('data-theme="dark"');
    expect((await rendered('/login')).text).not.toContain('data-theme');
    expect((await rendered('/login?next=/team')).text).toContain('value="/team"');
    expect((await rendered('/login')).text).not.toContain('/team');
    const visitor = await aVisitor();
    await visitor.form('/login', { email: 'typed@clinic.example', password: 'wrong password' });
    expect((await rendered('/login')).text).not.toContain('typed@clinic.example');
  });

  test('redirects a signed-in user, and doesn’t show one visitor’s errors to others', async () => {
    const clinic = await aClinic();
    await rendered('/login');
    const signedIn = await clinic.http.get('/login');
    expect([signedIn.status, signedIn.headers['location']]).toEqual([303, '/dashboard']);
    const told = await aVisitor();
    await told.form('/login', { email: 'typed@clinic.example', password: 'wrong password' });
    for (const path of ['/login', '/register', '/signup', '/forgot-password']) {
      const [first, again] = [await rendered(path), await rendered(path)];
      expect(again.text.replaceAll(again.token, '')).toBe(first.text.replaceAll(first.token, ''));
      const { headers } = await (await aVisitor()).http.get(path);
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-frame-options': 'DENY', 'content-type': 'text/html; charset=utf-8' });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });
});
