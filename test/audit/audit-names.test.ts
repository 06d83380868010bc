import { beforeAll, describe, expect, test } from 'vitest';
import { asOwner } from '../support/app.ts';
import { aClinic, type Clinic } from '../support/clinic.ts';
import { aClinicWithLetter } from '../support/story.ts';

let clinic: Clinic;
let id: string;

beforeAll(async () => {
  const made = await aClinicWithLetter('audit names');
  clinic = made.clinic;
  id = made.ids.id;
  await clinic.http.get(`/documents/${id}`).expect(200);
  const staff = await clinic.as('staff');
  await clinic.form('/team/invitations', { email: 'invited@clinic.example', role: 'staff' });
  await clinic.form(`/team/members/${staff.actor.user?.id}/role`, { role: 'viewer' });
});

const log = async (query = ''): Promise<string> => (await clinic.http.get(`/admin/audit-logs${query}`)).text;

/** The cell with the target, in a row with that action. */
const targetOf = (html: string, action: string): string =>
  /class="target"[^>]*>\s*(?:<a[^>]*>|<span[^>]*>)?([^<]*)/.exec(html.slice(html.indexOf(`<code>${action}</code>`)))?.[1] ?? '';

describe('the target of an entry', () => {
  test('is shown by its current name, with its id only on demand', async () => {
    const html = await log();
    expect(targetOf(html, 'document_viewed')).toBe('letter.txt');
    expect(targetOf(html, 'job_completed')).toBe('letter.txt');
    expect(targetOf(html, 'member_invited')).toBe('invited@clinic.example');
    expect(targetOf(html, 'role_changed')).toBe('A staff');
    expect(html).toContain(`<dt>Target</dt><dd>document ${id}</dd>`);
    await asOwner(`UPDATE "Document" SET "name" = 'renamed.txt' WHERE "id" = '${id}'`);
    expect(targetOf(await log(), 'document_viewed')).toBe('renamed.txt');
  });

  test('is named neither to another clinic nor in the export', async () => {
    const theirs = await aClinic();
    await asOwner(`INSERT INTO "AuditEvent" SELECT h."organizationId", h."length" + 1, now(), NULL, 'document_viewed', 'document', '${id}', NULL, NULL, 'r', '{}', ''
      FROM "AuditHead" h WHERE h."organizationId" = '${theirs.organizationId}'`);
    const html = (await theirs.http.get('/admin/audit-logs')).text;
    expect(targetOf(html, 'document_viewed')).toBe('Deleted document');
    expect(html).not.toContain(`href="/documents/${id}"`);
    expect((await clinic.http.get('/admin/audit-logs.csv').buffer(true)).text).not.toContain('renamed.txt');
  });
});

describe('an invalid filter', () => {
  test.each([
    ['?ip=198.51', 'Enter a whole IP address, like 203.0.113.7'],
    ['?ip=nowhere', 'Enter a whole IP address, like 203.0.113.7'],
    ['?day=yesterday', 'Enter a date, like 2026-11-21'],
  ])('%s says what to type, and lists nothing', async (query, words) => {
    const answer = await clinic.http.get(`/admin/audit-logs${query}`);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(words);
    expect(answer.text).toContain('There is a problem');
    expect(answer.text).not.toContain('class="data-table audit-log"');
    const json = await clinic.http.get(`/admin/audit-logs${query}`).set('Accept', 'application/json');
    expect([json.status, json.body.type]).toEqual([422, '/problems/invalid']);
  });

  test('an IPv6 address matches however it is typed', async () => {
    await asOwner(`INSERT INTO "AuditEvent" SELECT h."organizationId", h."length" + 1000, now(), NULL, 'user_login', NULL, NULL, '2001:db8::1', NULL, 'r', '{}', ''
      FROM "AuditHead" h WHERE h."organizationId" = '${clinic.organizationId}'`);
    for (const typed of ['2001:db8::1', '2001:DB8:0:0:0:0:0:1']) expect(await log(`?ip=${typed}`)).toContain('<code>user_login</code>');
  });
});

describe('a clinic that writes American English', () => {
  test('sees that spelling on pages, in error messages and in emails; file names are not changed', async () => {
    const boston = await aClinic();
    await asOwner(`UPDATE "Organization" SET "spelling" = 'en-US' WHERE "id" = '${boston.organizationId}'`);
    await boston.upload('organisation chart.txt', 'Nothing here.');
    for (const path of [
      '/account',
      '/settings/organization',
      '/settings/branding',
      '/settings/deactivation',
      '/team',
      '/admin/audit-logs',
    ]) {
      const { text } = await boston.http.get(path);
      expect({ path, lang: text.includes('lang="en-US"') }).toEqual({ path, lang: true });
      const shown = text.replace(/organisation chart\.txt/g, '');
      expect({ path, words: shown.match(/\b(?:organisation|colour|recognise|cancelled)\w*/gi) }).toEqual({ path, words: null });
    }
    const list = (await boston.http.get('/documents')).text;
    expect(list).toContain('organisation chart.txt');
    const refused = await boston.form('/settings/branding', { accent: '#ffff00' });
    expect(refused.text).toContain('hard to read on this color');
    const sydney = (await clinic.http.get('/settings/branding')).text;
    expect(sydney).toContain('Colour');
  });
});
