import { beforeEach, describe, expect, test } from 'vitest';
import { runJobs } from '../support/app.ts';
import { aLetter, type Clinic } from '../support/clinic.ts';
import type { Ids } from '../support/route-table.ts';
import { aClinicWithLetter } from '../support/story.ts';

let clinic: Clinic;
let ids: Ids;
let number = 0;

beforeEach(async () => {
  number += 1;
  ({ clinic, ids } = await aClinicWithLetter(`findings ${number}`));
});

const decide = (fields: Record<string, string>, findingId = ids.findingId) =>
  clinic.form(`/documents/${ids.id}/findings/${findingId}/decision`, fields);
const document = () => clinic.look((db) => db.document.findUniqueOrThrow({ where: { id: ids.id } }));
const finding = () =>
  clinic.look((db) => db.finding.findUniqueOrThrow({ where: { id: ids.findingId }, include: { decisions: { orderBy: { id: 'asc' } } } }));

describe('deciding', () => {
  test('is stored with user and reason, lowers the number of undecided findings, and can be undone', async () => {
    const before = await document();
    const answer = await decide({ outcome: 'confirmed' });
    expect([answer.status, answer.headers['location']]).toEqual([303, `/documents/${ids.id}#finding-${ids.findingId}`]);
    expect(await finding()).toMatchObject({
      outcome: 'confirmed',
      decisions: [{ outcome: 'confirmed', decidedById: clinic.actor.user?.id }],
    });
    expect((await document()).undecidedCount).toBe(before.undecidedCount - 1);

    await decide({ outcome: 'dismissed', reason: 'This is the doctor.' });
    const { severity } = await finding();
    const column = `${severity}Count` as 'highCount';
    expect((await document())[column]).toBe(before[column] - 1);

    await decide({ outcome: 'undecided' });
    expect(await finding()).toMatchObject({
      outcome: null,
      decisions: [{ outcome: 'confirmed' }, { outcome: 'dismissed', reason: 'This is the doctor.' }, { outcome: null }],
    });
    expect(await document()).toMatchObject({ undecidedCount: before.undecidedCount, [column]: before[column] });
  });

  test('to dismiss requires a reason', async () => {
    for (const reason of ['', '   ']) {
      const answer = await decide({ outcome: 'dismissed', reason });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('Enter a reason');
    }
    const json = await clinic.http
      .post(`/documents/${ids.id}/findings/${ids.findingId}/decision`)
      .set('Accept', 'application/json')
      .type('form')
      .send({ _csrf: await clinic.token(), outcome: 'dismissed' });
    expect(json.body).toMatchObject({ status: 422, errors: [{ pointer: `#/reason-${ids.findingId}` }] });
    expect(await finding()).toMatchObject({ outcome: null, decisions: [] });
  });

  test.each([{ outcome: 'maybe' }, { outcome: '' }, { outcome: 'confirmed', reason: 'x'.repeat(501) }])('%o is refused', async (fields) => {
    expect((await decide(fields as Record<string, string>)).status).toBe(422);
    expect(await finding()).toMatchObject({ outcome: null, decisions: [] });
  });

  test('is refused for a finding of an earlier analysis or of another document', async () => {
    await clinic.form(`/documents/${ids.id}/jobs`);
    await runJobs();
    expect((await decide({ outcome: 'confirmed' })).status).toBe(409);
    const other = await clinic.upload('other.txt', aLetter(`other ${number}`));
    await runJobs();
    const answer = await clinic.form(`/documents/${other.document_id}/findings/${ids.findingId}/decision`, { outcome: 'confirmed' });
    expect(answer.status).toBe(404);
    expect(await finding()).toMatchObject({ outcome: null });
  });

  test('redirects only within this site', async () => {
    for (const back of ['https://evil.example', '//evil.example', '/\\evil.example']) {
      expect((await decide({ outcome: 'confirmed', back })).headers['location']).toBe(`/dashboard#finding-${ids.findingId}`);
    }
    expect((await decide({ outcome: 'confirmed', back: `/documents/${ids.id}?part=2` })).headers['location']).toBe(
      `/documents/${ids.id}?part=2#finding-${ids.findingId}`,
    );
  });

  test('by four users at once creates four decisions and one outcome', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => clinic.as('reviewer')));
    const before = await document();
    const statuses = await Promise.all(
      people.map(
        async ({ form }) => (await form(`/documents/${ids.id}/findings/${ids.findingId}/decision`, { outcome: 'confirmed' })).status,
      ),
    );
    expect(statuses).toEqual([303, 303, 303, 303]);
    expect((await finding()).decisions).toHaveLength(4);
    expect((await document()).undecidedCount).toBe(before.undecidedCount - 1);
  });
});
