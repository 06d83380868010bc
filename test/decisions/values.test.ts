import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { runJobs } from '../support/app.ts';
import { aClinic, aLetter, CANARY, type Clinic } from '../support/clinic.ts';
import type { Ids } from '../support/route-table.ts';
import { aClinicWithLetter } from '../support/story.ts';

let clinic: Clinic;
let ids: Ids;
let number = 0;

beforeEach(async () => {
  number += 1;
  ({ clinic, ids } = await aClinicWithLetter(`values ${number}`));
});

const VALUES = Object.values(CANARY);

describe('values', () => {
  test('are masked on every page and in every export', async () => {
    const paths = ['', '?type=AU_MEDICARE', '/findings.csv', '/findings.json'].map((end) => `/documents/${ids.id}${end}`);
    for (const path of [
      ...paths,
      '/documents',
      '/dashboard',
      '/admin/audit-logs',
      '/admin/audit-logs.csv',
      `/api/analyze/status/${ids.jobId}`,
    ]) {
      const { text } = await clinic.http.get(path).buffer(true).expect(200);
      for (const value of VALUES) expect({ path, shows: text.includes(value) }).toEqual({ path, shows: false });
    }
  });

  test('are revealed one by one or all at once to users with permission, and recorded each time', async () => {
    const count = () => clinic.look((db) => db.auditEvent.count({ where: { action: 'identifier_revealed' } }));
    const one = await clinic.form(`/documents/${ids.id}/findings/${ids.findingId}/reveals`);
    expect(one.status).toBe(200);
    expect(VALUES.filter((value) => one.text.includes(value))).toEqual([CANARY.name]);
    expect(await count()).toBe(1);
    const json = await clinic.http
      .post(`/documents/${ids.id}/findings/${ids.findingId}/reveals`)
      .set('Accept', 'application/json')
      .type('form')
      .send({ _csrf: await clinic.token() });
    expect(json.body).toEqual({ value: CANARY.name });
    const all = await clinic.form(`/documents/${ids.id}/reveals`);
    expect(VALUES.filter((value) => all.text.includes(value))).toEqual(VALUES);
    expect(await count()).toBe(3);
    expect((await clinic.http.get(`/documents/${ids.id}`)).text).not.toContain(CANARY.medicare);

    const viewer = await clinic.as('viewer');
    for (const path of [`/documents/${ids.id}/findings/${ids.findingId}/reveals`, `/documents/${ids.id}/reveals`]) {
      const answer = await viewer.form(path);
      expect(answer.status).toBe(403);
      for (const value of VALUES) expect(answer.text).not.toContain(value);
    }
    expect(await count()).toBe(3);
  });

  test('can be downloaded with the original only by users who may see them', async () => {
    const original = await clinic.http.get(`/documents/${ids.id}/original`).buffer(true).expect(200);
    expect(original.text).toBe(aLetter(`values ${number}`));
    await (await clinic.as('viewer')).http.get(`/documents/${ids.id}/original`).expect(403);
  });
});

describe('a redacted copy', () => {
  test('contains none of the values, and nothing else is removed', async () => {
    const { text, headers } = await clinic.http.get(`/documents/${ids.id}/redacted`).buffer(true).expect(200);
    for (const value of VALUES) expect(text).not.toContain(value);
    for (const rest of ['Letter values', 'Medicare number:', 'Dear Doctor, thank you for seeing']) expect(text).toContain(rest);
    expect(headers['content-disposition']).toMatch(/filename="?letter.*redacted.*\.txt"?/);
  });

  test('leaves dismissed values in', async () => {
    const phone = await clinic.look((db) => db.finding.findFirstOrThrow({ where: { jobId: ids.jobId, type: 'PHONE' } }));
    await clinic.form(`/documents/${ids.id}/findings/${phone.id}/decision`, { outcome: 'dismissed', reason: 'The number of the ward.' });
    const { text } = await clinic.http.get(`/documents/${ids.id}/redacted`).buffer(true).expect(200);
    expect(VALUES.filter((value) => text.includes(value))).toEqual([CANARY.phone]);
  });

  test('of a Word file is a Word file; it is refused before the file is analysed', async () => {
    const { document_id: id } = await clinic.upload('referral.docx', await readFile('samples/referral-letter.docx'));
    await clinic.http.get(`/documents/${id}/redacted`).expect(409);
    await runJobs();
    // It names two patients, so its copy can be downloaded only after the warning.
    const copy = await clinic.form(`/documents/${id}/redacted`);
    expect(copy.status).toBe(200);
    expect(copy.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
  });
});

test('a document of a thousand lines is shown in parts, with each finding once', async () => {
  const other = await aClinic();
  const { document_id: id } = await other.upload('long.txt', Array.from({ length: 600 }, (_, n) => `${aLetter(n)}\n`).join('\n'));
  await runJobs();
  const all = await other.look((db) => db.finding.count());
  const seen = new Set<string>();
  const first = await other.http.get(`/documents/${id}`).expect(200);
  const count = Number(/Text, part 1 of (\d+)/.exec(first.text)?.[1]);
  expect(count).toBeGreaterThan(1);
  for (let part = 1; part <= count; part += 1) {
    const { text } = await other.http.get(`/documents/${id}?part=${part}`).expect(200);
    for (const [, finding] of text.matchAll(/id="finding-([0-9a-f-]{36})"/g)) {
      expect(seen.has(finding ?? '')).toBe(false);
      seen.add(finding ?? '');
    }
    expect(text).not.toContain(CANARY.medicare);
  }
  expect(seen.size).toBe(all);
});
