import { describe, expect, test } from 'vitest';
import { asOwner } from '../support/app.ts';
import { aNewcomer, aRegistration, register } from '../support/people.ts';
import { aVisitor } from '../support/visitor.ts';

describe('creating an account', () => {
  test('two clinics can have the same name', async () => {
    const [one, two] = [await register(), await register()];
    expect([one.answer.status, two.answer.status]).toEqual([303, 303]);
  });

  test.each([
    ['a blank name', { name: '   ' }, 'Enter your name'],
    ['no clinic', { organizationName: '' }, 'Enter your clinic’s name'],
    ['an invalid address', { email: 'nora' }, 'Enter an email address'],
    ['a long name', { name: 'x'.repeat(121) }, 'Use at most 120 characters'],
    ['direction characters in a name', { name: 'Nora ‮New' }, 'Use only letters, digits and punctuation'],
    [
      'a line break that a mail header would follow',
      { name: 'Nora\r\nBcc: x@y.example\u0007' },
      'Use only letters, digits and punctuation',
    ],
  ])('with %s shows the form again, with what was typed and what to do', async (_, own, said) => {
    const { answer, fields } = await register(own);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(said);
    expect(answer.text).toContain('<title>Error: ');
    expect(answer.text).not.toContain(`value="${fields.password}"`);
    if (!('email' in own)) expect(answer.text).toContain(fields.email);
    expect(await asOwner(`SELECT 1 FROM "User" WHERE "email" = '${fields.email}'`)).toEqual([]);
  });

  test.each([
    'Zoë Ångström-Đặng',
    '山田 太郎',
    'نورا',
    "O'Brien, Dr. Ann",
    'Nora 🩺',
    '<b>Nora</b> & "Co"',
    'Robert\'); DROP TABLE "User";--',
  ])('a user can be called %s', async (name) => {
    const visitor = await aNewcomer({ name });
    const { text } = await visitor.http.get('/dashboard').expect(200);
    const escaped = name
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&#34;')
      .replaceAll("'", '&#39;');
    expect(text).toContain(escaped);
    expect(text).not.toContain('<b>Nora');
  });

  test.each([
    'role=viewer',
    'plan=enterprise',
    'isLegacy=true',
    'id=00000000-0000-0000-0000-000000000000',
    '__proto__=x',
    'organizationId=x',
  ])('%s in the form changes nothing', async (extra) => {
    const [name = '', value = ''] = extra.split('=');
    const { answer, fields } = await register({ [name]: value });
    expect(answer.status).toBe(303);
    const [row] = await asOwner(
      `SELECT o."plan", o."isLegacy", m."role" FROM "User" u JOIN "Membership" m ON m."userId" = u."id" JOIN "Organization" o ON o."id" = m."organizationId" WHERE u."email" = '${fields.email}'`,
    );
    expect(row).toEqual({ plan: 'trial', isLegacy: false, role: 'owner' });
  });

  test.each(['%ED%A0%80', '%00', '%C3%28'])('bytes that aren’t text (%s) get a 4xx response, never a 5xx', async (bytes) => {
    const { http, token } = await aVisitor();
    const _csrf = await token();
    const body = `_csrf=${_csrf}&organizationName=A&name=N${bytes}&email=${aRegistration().email}&password=long+enough`;
    const { status } = await http.post('/register').type('form').send(body);
    // Invalid UTF-8 becomes U+FFFD, which is an ordinary character; NUL is refused.
    expect(bytes === '%00' ? status === 400 : status === 303 || status === 422).toBe(true);
  });
});
