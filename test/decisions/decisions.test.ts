import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { runJobs } from '../support/app.ts';
import { aLetter, type Clinic } from '../support/clinic.ts';
import type { Ids } from '../support/route-table.ts';
import { aClinicWithLetter } from '../support/story.ts';
import { seedRouteTargets } from '../support/try-route.ts';

let clinic: Clinic;
let ids: Ids;
let number = 0;

beforeEach(async () => {
  number += 1;
  ({ clinic, ids } = await aClinicWithLetter(`decisions ${number}`));
});

const findings = () =>
  clinic.look((db) =>
    db.finding.findMany({
      where: { jobId: ids.jobId, number: { gt: 0 } },
      orderBy: { number: 'asc' },
      include: { decisions: { orderBy: { id: 'asc' } } },
    }),
  );
const outcomes = async () => (await findings()).map(({ outcome }) => outcome);
const decideMany = (fields: Record<string, string | string[]>) => clinic.form(`/documents/${ids.id}/decisions`, fields);
const bulkOf = (location: string | undefined) => new URL(location ?? '', 'http://x').searchParams.get('undo') ?? '';
const undoBulkDecision = (bulkDecisionId: string) => clinic.form(`/documents/${ids.id}/decisions/${bulkDecisionId}/reversal`);

describe('several findings at once', () => {
  test('are dismissed with one reason and one audit entry, and can be returned to their earlier decisions', async () => {
    const [first, second, third] = await findings();
    await clinic.form(`/documents/${ids.id}/findings/${first?.id}/decision`, { outcome: 'confirmed' });
    const before = await outcomes();
    const answer = await decideMany({
      finding: [first?.id ?? '', second?.id ?? ''],
      outcome: 'dismissed',
      reason: 'The recipient needs it',
    });
    expect(answer.status).toBe(303);
    expect((await outcomes()).slice(0, 3)).toEqual(['dismissed', 'dismissed', third?.outcome ?? null]);
    const document = await clinic.look((db) => db.document.findUniqueOrThrow({ where: { id: ids.id } }));
    expect(document.undecidedCount).toBe(before.length - 2);
    const events = await clinic.look((db) => db.auditEvent.findMany({ where: { action: 'findings_decided' } }));
    expect(events.map(({ metadata }) => metadata)).toMatchObject([{ outcome: 'dismissed', count: 2, remembered: 0 }]);

    expect((await undoBulkDecision(bulkOf(answer.headers['location']))).status).toBe(303);
    expect(await outcomes()).toEqual(before);
  });

  test('keep somebody else’s later decision when the bulk decision is undone', async () => {
    const [first, second] = await findings();
    const answer = await decideMany({ finding: [first?.id ?? '', second?.id ?? ''], outcome: 'confirmed' });
    await clinic.form(`/documents/${ids.id}/findings/${second?.id}/decision`, { outcome: 'dismissed', reason: 'Already public' });
    await undoBulkDecision(bulkOf(answer.headers['location']));
    expect((await outcomes()).slice(0, 2)).toEqual([null, 'dismissed']);
  });

  test('can be all undecided ones of a person', async () => {
    const all = await findings();
    const person = all.find(({ personNumber }) => personNumber !== null)?.personNumber ?? 0;
    await decideMany({ of: `person:${person}`, outcome: 'confirmed' });
    expect((await findings()).filter(({ outcome }) => outcome === 'confirmed').map(({ id }) => id)).toEqual(
      all.filter(({ personNumber }) => (personNumber ?? 0) === person).map(({ id }) => id),
    );
  });

  test('can be all undecided ones of a type, and no others', async () => {
    const all = await findings();
    await decideMany({ of: 'type:PHONE', outcome: 'dismissed', reason: 'Not an identifier' });
    expect(all.map(({ type }) => type)).toContain('PHONE');
    expect(await outcomes()).toEqual(all.map(({ type }) => (type === 'PHONE' ? 'dismissed' : null)));
  });

  test.each([
    ['nothing selected', { outcome: 'confirmed' }, 422],
    ['no reason', { outcome: 'dismissed', of: 'person:0' }, 422],
    ['no outcome', { of: 'person:0' }, 422],
    ['an unknown selection', { outcome: 'confirmed', of: 'everything' }, 422],
    ['an invalid id', { outcome: 'confirmed', finding: 'x' }, 404],
    ['an unknown id', { outcome: 'confirmed', finding: newId() }, 404],
  ])('with %s are refused, and nothing changes', async (_, fields, status) => {
    expect((await decideMany(fields)).status).toBe(status);
    expect(new Set(await outcomes())).toEqual(new Set([null]));
  });

  test('with one finding of another document among them are all left undecided', async () => {
    const other = await clinic.upload('other.txt', aLetter(`other of ${number}`));
    await runJobs();
    const foreign = await clinic.look((db) => db.finding.findFirstOrThrow({ where: { documentId: other.document_id } }));
    const answer = await decideMany({ finding: [ids.findingId, foreign.id], outcome: 'confirmed' });
    expect([answer.status, new Set(await outcomes())]).toEqual([404, new Set([null])]);
  });
});

describe('a dismissal that is remembered', () => {
  const dismissAndRemember = (findingId: string) =>
    clinic.form(`/documents/${ids.id}/findings/${findingId}/decision`, {
      outcome: 'dismissed',
      reason: 'Our own clinic’s details',
      remember: 'on',
    });
  const LETTERHEAD = 'Bottlebrush Family Practice  ABN 51 824 753 556\n\n';
  const withLetterhead = async () => {
    await clinic.upload('headed.txt', `${LETTERHEAD}${aLetter(`headed ${number}`)}`);
    await runJobs();
    ids = await seedRouteTargets(clinic, 'headed.txt');
  };
  const ofNobody = async () => {
    const patients = await clinic.look((db) => db.person.findMany({ where: { jobId: ids.jobId, role: 'patient' } }));
    const numbers = patients.map(({ number: own }) => own);
    const all = await findings();
    return {
      free: all.find(({ personNumber }) => !numbers.includes(personNumber ?? 0)),
      patients: all.find(({ personNumber }) => numbers.includes(personNumber ?? 0)),
    };
  };

  test('applies to the next document with the same value, and is forgotten when it is undone', async () => {
    await withLetterhead();
    const { free } = await ofNobody();
    await dismissAndRemember(free?.id ?? '');
    const [memory] = await clinic.look((db) => db.rememberedDecision.findMany({ where: { source: 'decision' } }));
    expect(memory).toMatchObject({ type: free?.type, reason: 'Our own clinic’s details', source: 'decision' });

    const again = await clinic.upload('again.txt', `${LETTERHEAD}${aLetter(`again ${number}`)}`);
    await runJobs();
    const settled = await clinic.look((db) =>
      db.finding.findMany({ where: { documentId: again.document_id, outcome: 'dismissed' }, include: { decisions: true } }),
    );
    expect(settled.length).toBeGreaterThan(0);
    expect(settled.every(({ type, decisions }) => type === free?.type && decisions[0]?.isRemembered)).toBe(true);
    const document = await clinic.look((db) =>
      db.document.findUniqueOrThrow({ where: { id: again.document_id }, include: { findings: true } }),
    );
    expect(document.undecidedCount).toBe(document.findings.length - settled.length);

    await clinic.form(`/documents/${ids.id}/findings/${free?.id}/decision`, { outcome: 'undecided' });
    expect(await clinic.look((db) => db.rememberedDecision.count({ where: { source: 'decision' } }))).toBe(0);
  });

  test('is never about a patient’s value', async () => {
    const { patients } = await ofNobody();
    await dismissAndRemember(patients?.id ?? '');
    expect(await clinic.look((db) => db.rememberedDecision.count({ where: { source: 'decision' } }))).toBe(0);
    expect((await findings()).find(({ id }) => id === patients?.id)).toMatchObject({ outcome: 'dismissed' });
  });
});
