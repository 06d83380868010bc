import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { addPeople } from '../../src/services/operator/operator.ts';
import { asOwner } from '../support/app.ts';
import { aClinic, aLetter, type Clinic, PASSWORD } from '../support/clinic.ts';
import { mailsTo } from '../support/mails.ts';
import { keepSession } from '../support/session-rows.ts';
import { aVisitor, tokenIn, type Visitor } from '../support/visitor.ts';

const isIn = async ({ http }: Visitor): Promise<boolean> => (await http.get('/dashboard')).status === 200;

/** A user who belongs to two clinics, signed in to the first. */
async function inBoth(): Promise<{ first: Clinic; second: Clinic; visitor: Visitor }> {
  const [first, second] = [await aClinic(), await aClinic()];
  await addPeople(second.organizationId, [{ email: first.email, name: '', role: 'staff' }], async () => PASSWORD);
  const visitor = await aVisitor();
  await visitor.signIn(first.email, PASSWORD);
  return { first, second, visitor };
}

describe('a user in several organizations', () => {
  test('can switch between them; the choice is remembered for the next sign-in, and each has its own role', async () => {
    const { first, second, visitor } = await inBoth();
    expect((await visitor.http.get('/dashboard')).text).toContain('Switch organisation');
    expect((await visitor.http.get('/organizations')).text).toContain(second.actor.organization.name);
    const before = visitor.cookie();
    await visitor.form('/organizations', { organization: second.organizationId });
    expect(visitor.cookie()).not.toBe(before);
    expect((await visitor.http.get('/dashboard')).text).toContain(second.actor.organization.name);
    expect((await visitor.http.get('/admin/audit-logs')).status).toBe(403);
    const again = await aVisitor();
    await again.signIn(first.email, PASSWORD);
    expect((await again.http.get('/dashboard')).text).toContain(second.actor.organization.name);
  });

  test('can’t post to the wrong one from a stale tab, which says so', async () => {
    const { first, second, visitor } = await inBoth();
    const stale = tokenIn((await visitor.http.get('/documents').expect(200)).text);
    const upload = () =>
      visitor.http
        .post('/api/analyze')
        .set('X-CSRF-Token', stale)
        .attach('file', Buffer.from(aLetter(newId())), 'stale.txt');
    expect((await upload()).status).toBe(202);
    await visitor.form('/organizations', { organization: second.organizationId });
    const form = await visitor.http
      .post('/documents')
      .field('_csrf', stale)
      .attach('file', Buffer.from(aLetter('stale')), 'stale.txt');
    expect([form.status, form.text]).toEqual([409, expect.stringContaining('so nothing was changed here')]);
    expect((await upload()).status).toBe(409);
    const profile = await visitor.http.post('/theme').type('form').send({ _csrf: stale, theme: 'dark' });
    expect(profile.status).toBe(409);
    const count = async ({ organizationId }: Clinic) =>
      (await asOwner(`SELECT count(*)::int AS n FROM "Document" WHERE "organizationId" = '${organizationId}'`))[0]?.['n'];
    expect([await count(first), await count(second)]).toEqual([1, 0]);
    // An unsigned token that names another organization is invalid.
    const forged = await visitor.http
      .post('/theme')
      .type('form')
      .send({ _csrf: `${first.organizationId}.AAAA`, theme: 'dark' });
    expect(forged.status).toBe(403);
  });

  test('can’t switch to one they don’t belong to', async () => {
    const { visitor } = await inBoth();
    const other = await aClinic();
    for (const organization of [other.organizationId, newId(), 'x'])
      expect((await visitor.form('/organizations', { organization })).status).toBe(404);
    expect((await visitor.form('/organizations', {})).status).toBe(422);
  });
});

describe('the profile of an organization', () => {
  const PROFILE = {
    name: 'Bottlebrush Practice',
    abn: '51 824 753 556',
    address: '1 Main St',
    phone: '+61 2 5550 1234',
    contactEmail: 'desk@clinic.example',
    timeZone: 'Australia/Perth',
    spelling: 'en-GB',
  };

  test('can be changed, and appears on pages at once', async () => {
    const clinic = await aClinic();
    expect((await clinic.form('/settings/organization', PROFILE)).status).toBe(303);
    const page = (await clinic.http.get('/settings/organization')).text;
    for (const said of ['Bottlebrush Practice', '51824753556', '+61 2 5550 1234', '<html lang="en-GB"']) expect(page).toContain(said);
  });

  test.each([
    [{ abn: '51 824 753 557' }, 'check digits don’t match'],
    [{ abn: '00000000000' }, 'check digits don’t match'],
    [{ abn: '5182475355' }, 'check digits don’t match'],
    [{ name: ' ' }, 'Enter your clinic’s name'],
    [{ timeZone: 'Nowhere/Land' }, 'Choose a time zone'],
    [{ spelling: 'en-XX' }, 'Choose a spelling'],
    [{ phone: '<script>' }, 'Use only digits, spaces'],
    [{ contactEmail: 'desk' }, 'Enter an email address'],
    [{ address: 'x'.repeat(301) }, 'Use at most 300 characters'],
  ])('%j is refused, and the form shows what was typed', async (own, said) => {
    const clinic = await aClinic();
    const answer = await clinic.form('/settings/organization', { ...PROFILE, ...own });
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(said)]);
    expect(answer.text).toContain(`value="${'address' in own ? own.address : PROFILE.address}"`);
  });

  test.each(['plan=enterprise', 'seats=1000', 'isLegacy=true', 'id=x', 'slug=other', 'deactivatedAt='])(
    '%s in the form changes nothing',
    async (extra) => {
      const clinic = await aClinic();
      const read = async () =>
        (
          await asOwner(
            `SELECT "plan", "seats", "isLegacy", "id", "slug", "deactivatedAt" FROM "Organization" WHERE "id" = '${clinic.organizationId}'`,
          )
        )[0];
      const before = await read();
      const [name = '', value = ''] = extra.split('=');
      await clinic.form('/settings/organization', { ...PROFILE, [name]: value });
      expect(await read()).toEqual(before);
    },
  );
});

/** A valid SVG. */
const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#076"/><script>alert(1)</script></svg>';

describe('branding', () => {
  const send = async (clinic: Clinic, content: Buffer, name: string) =>
    clinic.http
      .post('/settings/branding/logo')
      .field('_csrf', await clinic.token())
      .attach('file', content, name);
  const aPicture = (format: 'png' | 'jpeg' | 'webp' | 'gif', width = 900) =>
    sharp({ create: { width, height: 300, channels: 3, background: '#7a1f5c' } })
      .withExif({ IFD0: { Copyright: 'secret words' } })
      .toFormat(format)
      .toBuffer();

  test.each(['png', 'jpeg', 'webp'] as const)(
    'a logo in %s is re-encoded, small and without metadata, and shown on pages',
    async (format) => {
      const clinic = await aClinic();
      expect((await send(clinic, await aPicture(format), `logo.${format}`)).status).toBe(303);
      const [, src = ''] = /class="logo" src="([^"]+)"/.exec((await clinic.http.get('/dashboard')).text) ?? [];
      const answer = await clinic.http.get(src).buffer(true).expect(200);
      expect(answer.headers['content-type']).toBe('image/png');
      const drawn = await sharp(answer.body as Buffer).metadata();
      expect([drawn.format, drawn.width, drawn.exif]).toEqual(['png', 480, undefined]);
      // Another clinic sees only its own logo, and has none.
      expect((await (await aClinic()).http.get(src)).status).toBe(404);
      await clinic.form('/settings/branding/logo/removal');
      expect((await clinic.http.get('/dashboard')).text).not.toContain('class="logo"');
    },
  );

  test.each([
    ['SVG', Buffer.from(DRAWING), 'logo.svg'],
    ['SVG that is called PNG', Buffer.from(DRAWING), 'logo.png'],
    ['text', Buffer.from('hello'), 'logo.png'],
    ['nothing', Buffer.alloc(0), 'logo.png'],
    ['half a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'logo.png'],
  ])('%s is refused', async (_, content, name) => {
    const answer = await send(await aClinic(), content, name);
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('must be a PNG, JPEG or WebP')]);
  });

  test('a GIF, a file over a megabyte and an image with too many pixels are refused', async () => {
    const clinic = await aClinic();
    expect((await send(clinic, await aPicture('gif'), 'logo.gif')).status).toBe(422);
    expect((await send(clinic, Buffer.alloc(1024 * 1024 + 1, 1), 'logo.png')).status).toBe(413);
    const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect((await send(clinic, bomb, 'logo.png')).status).toBe(422);
  });

  test('a colour is accepted if white text is readable on it; its style sheet is also readable in the dark theme', async () => {
    const clinic = await aClinic();
    for (const accent of ['#ffee00', '#fff', 'red', '#12345', 'url(x)'])
      expect((await clinic.form('/settings/branding', { accent })).status).toBe(422);
    expect((await clinic.form('/settings/branding', { accent: '#7A1F5C' })).status).toBe(303);
    expect((await clinic.http.get('/dashboard')).text).toContain('href="/accents/7a1f5c.css"');
    const sheet = await clinic.http.get('/accents/7a1f5c.css').expect(200);
    expect(sheet.text).toMatch(/--accent:light-dark\(#7a1f5c,#[0-9a-f]{6}\)/);
    for (const path of ['/accents/7a1f5c', '/accents/}body{.css', '/accents/7A1F5C.css']) await clinic.http.get(path).expect(404);
  });
});

describe('setup', () => {
  test('goes step by step, can be left and resumed, and can be completed', async () => {
    const clinic = await aClinic();
    expect((await clinic.http.get('/dashboard')).text).toContain('Finish setting up');
    expect((await clinic.http.get('/setup')).headers['location']).toBe('/setup/clinic');
    const profile = {
      name: 'Bottlebrush',
      abn: '',
      address: '',
      phone: '',
      contactEmail: '',
      timeZone: 'Australia/Sydney',
      spelling: 'en-AU',
    };
    await clinic.form('/setup/clinic', profile);
    expect((await clinic.http.get('/setup')).headers['location']).toBe('/setup/you');
    await clinic.form('/setup/you', { name: 'Olive O', timeZone: '' });
    await clinic.form('/setup/branding/completion');
    expect((await clinic.form('/setup/team', { email: 'setup@new.example', role: 'staff' })).headers['location']).toBe('/setup/team');
    expect((await clinic.http.get('/setup')).headers['location']).toBe('/setup/document');
    await clinic.upload('first.txt', aLetter('first'));
    expect((await clinic.http.get('/setup')).headers['location']).toBe('/dashboard');
    expect((await clinic.http.get('/dashboard')).text).not.toContain('Finish setting up');
    await clinic.http.get('/setup/nothing').expect(404);
  });

  test('is shown only to users with permission', async () => {
    const staff = await (await aClinic()).as('staff');
    expect((await staff.http.get('/dashboard')).text).not.toContain('Finish setting up');
  });
});

describe('deactivating an organization', () => {
  test('requires typing its name; all members are signed out at once and notified, nobody can sign in, and the data is kept', async () => {
    const clinic = await aClinic();
    const staff = await clinic.as('staff');
    const writeBack = await keepSession(staff);
    await clinic.upload('kept.txt', aLetter('kept'));
    const wrong = await clinic.form('/settings/deactivation', { name: 'something else' });
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('Type the name exactly')]);
    expect((await clinic.form('/settings/deactivation', { name: clinic.actor.organization.name })).headers['location']).toBe('/login');
    expect([await isIn(clinic), await isIn(staff)]).toEqual([false, false]);
    await writeBack({ since: Date.now() + 1_000 });
    expect(await isIn(staff)).toBe(false);
    expect((await staff.signIn(staff.email, PASSWORD)).headers['location']).toBe('/organizations');
    expect((await mailsTo(staff.email)).map(({ name }) => name)).toEqual(['organization_deactivated']);
    expect(await asOwner(`SELECT 1 FROM "Document" WHERE "organizationId" = '${clinic.organizationId}'`)).toHaveLength(1);
  });

  test('requires the password again if it was entered long ago', async () => {
    const clinic = await aClinic();
    await asOwner(
      `UPDATE "session" SET "sess" = jsonb_set("sess"::jsonb, '{provenAt}', '0')::json WHERE "sess" ->> 'organizationId' = '${clinic.organizationId}'`,
    );
    const asked = await clinic.form('/settings/deactivation', { name: clinic.actor.organization.name });
    expect(asked.headers['location']).toBe('/step-up?next=%2Fsettings%2Fdeactivation');
    expect(await isIn(clinic)).toBe(true);
  });
});
