import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { deleteOldCopies } from '../../src/services/redactions/expiry.ts';
import { asOwner, runJobs } from '../support/app.ts';
import { aClinic, type Clinic } from '../support/clinic.ts';
import { runRedactions } from '../support/run-redactions.ts';

const LETTER = `Referral letter
Patient: Ruth Abernathy, DOB 4 March 1967, Medicare 2123 45670 1, phone 0491 570 006
Seen on 12/05/2024 and again on 26/05/2024 by Dr Anna Nguyen.
Mother: Mary Abernathy, phone 0491 570 156. Diagnosis: asthma.
The bungalow at the river was mentioned.
`;

let clinic: Clinic;
let id: string;

beforeAll(async () => {
  clinic = await aClinic();
  ({ document_id: id } = await clinic.upload('letter.txt', LETTER));
  await runJobs();
});

const newest = () => clinic.look((db) => db.redaction.findFirstOrThrow({ where: { documentId: id }, orderBy: { id: 'desc' } }));
const actions = async () =>
  (await clinic.look((db) => db.auditEvent.findMany({ where: { targetId: id }, orderBy: { sequence: 'asc' } }))).map(
    ({ action }) => action,
  );

/** Asks for a copy as the form does, and lets the queue make it. */
async function make(fields: Record<string, string>) {
  await clinic.form(`/documents/${id}/redactions`, fields);
  await runRedactions();
  return newest();
}

describe('a copy for someone', () => {
  test('is made in the background, with a certificate, and downloaded', async () => {
    const { id: copyId, status, certificate } = await make({ purpose: 'about-this-person', style: 'black-box', dates: 'remove' });
    expect(status).toBe('complete');
    const file = await clinic.http.get(`/redactions/${copyId}/file`).buffer(true).expect(200);
    expect(file.headers['content-disposition']).toContain('letter-redacted.txt');
    expect(file.text).toContain('Patient: Ruth Abernathy, DOB 4 March 1967');
    expect(file.text).not.toMatch(/Mary|0491 570 156/);
    const sha256 = createHash('sha256').update(file.text).digest('hex');
    expect(certificate).toMatchObject({ redacted: { sha256 }, choice: { purpose: 'about-this-person', style: 'black-box' }, rounds: 1 });
    const page = await clinic.http.get(`/redactions/${copyId}`).expect(200);
    for (const words of ['Proven clean', 'The person themselves', sha256]) expect(page.text).toContain(words);
    const pdf = await clinic.http.get(`/redactions/${copyId}/certificate.pdf`).buffer(true).expect(200);
    expect(pdf.headers['content-type']).toContain('application/pdf');
    expect((await actions()).slice(-4)).toEqual([
      'redaction_created',
      'redaction_completed',
      'redaction_downloaded',
      'certificate_downloaded',
    ]);
  });

  test('follows decisions: a dismissed finding stays, a confirmed one goes whatever the purpose keeps', async () => {
    const findings = await clinic.look((db) => db.finding.findMany({ where: { documentId: id } }));
    const medicare = findings.find(({ type }) => type === 'AU_MEDICARE');
    const condition = findings.find(({ type }) => type === 'HEALTH_CONDITION');
    await clinic.form(`/documents/${id}/findings/${medicare?.id}/decision`, { outcome: 'dismissed', reason: 'They have it' });
    await clinic.form(`/documents/${id}/findings/${condition?.id}/decision`, { outcome: 'confirmed' });
    const { id: copyId } = await make({ purpose: 'insurer' });
    const { text } = await clinic.http.get(`/redactions/${copyId}/file`).buffer(true);
    expect(text).toContain('2123 45670 1');
    expect(text).not.toContain('asthma');
  });

  test('loses words that somebody marked by hand, everywhere, until the mark is removed', async () => {
    await clinic.form(`/documents/${id}/marks`, { kind: 'text', words: 'THE  BUNGALOW' });
    const { id: copyId } = await make({});
    const { text } = await clinic.http.get(`/redactions/${copyId}/file`).buffer(true);
    expect(text).toContain('[REMOVED] at the river');
    const mark = await clinic.look((db) => db.redactionMark.findFirstOrThrow({ where: { documentId: id } }));
    expect((await clinic.http.get(`/documents/${id}/redacted`).buffer(true)).text).toContain('[REMOVED] at the river');
    await clinic.form(`/documents/${id}/marks/${mark.id}/deletion`);
    expect((await clinic.http.get(`/documents/${id}/redacted`).buffer(true)).text).toContain('The bungalow at the river');
  });

  test.each([
    ['words that aren’t there', { kind: 'text', words: 'a submarine' }, 'aren’t in the document'],
    ['an end before its start', { kind: 'words', start: '9', end: '3' }, 'between 1 and 2,000'],
    ['an end beyond the text', { kind: 'words', start: '0', end: '1999' }, 'Select words in the text'],
    ['an area of a text', { kind: 'area', page: '1', x: '0', y: '0', width: '0.5', height: '0.5' }, 'no such page'],
    ['an area beyond the page', { kind: 'area', page: '1', x: '0.9', y: '0', width: '0.5', height: '0.5' }, 'inside the page'],
    ['no kind', {}, ''],
  ])('refuses to mark %s', async (_, fields, detail) => {
    const answer = await clinic.form(`/documents/${id}/marks`, fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(detail);
  });

  test('shows what the recipient will see, with values that stay masked', async () => {
    const { text } = await clinic.http.get(`/documents/${id}/redactions/new?purpose=insurer&style=pseudonym`).expect(200);
    const after = text.slice(text.indexOf('What they will see'));
    expect(after).toContain('Person 1');
    expect(after).not.toMatch(/Mary|0491 570 156|Ruth Abernathy/);
  });

  test('is refused in words when part of the choice is wrong', async () => {
    const answer = await clinic.form(`/documents/${id}/redactions`, { purpose: 'friend' });
    expect([answer.status, answer.text.includes('Choose who the copy is for')]).toEqual([422, true]);
    const unknown = await clinic.form(`/documents/${id}/redactions`, { purpose: 'insurer', person: '99' });
    expect(unknown.status).toBe(303);
    await runRedactions();
    const { status, error } = await newest();
    expect([status, error]).toEqual(['error', 'There is no person 99 in this document.']);
  });

  test('of a document with an alarm needs the warning to be read', async () => {
    const both = 'Patient: Mio Okada, DOB 03/05/1970, has asthma.\n\nPatient: Edmund Quist, DOB 05/05/1955, has gout.\n';
    const { document_id: other } = await clinic.upload('both.txt', both);
    await runJobs();
    const refused = await clinic.form(`/documents/${other}/redactions`, { purpose: 'about-this-person', person: '2' });
    expect([refused.status, refused.text.includes('Tick the box')]).toEqual([422, true]);
    await clinic.form(`/documents/${other}/redactions`, { purpose: 'about-this-person', person: '2', isWarned: 'yes' });
    await runRedactions();
    const copy = await clinic.look((db) => db.redaction.findFirstOrThrow({ where: { documentId: other } }));
    const { text } = await clinic.http.get(`/redactions/${copy.id}/file`).buffer(true);
    expect(text).toContain('Edmund Quist');
    expect(text).not.toContain('Okada');
  });

  test('is refused while too many are being made', async () => {
    const { jobId } = await newest();
    const { organization, user } = clinic.actor;
    await asOwner(`INSERT INTO "Redaction" ("organizationId", "id", "documentId", "jobId", "choice", "createdById")
      SELECT '${organization.id}', gen_random_uuid(), '${id}', '${jobId}', '{"purpose":"everything","style":"label","dates":"remove"}', '${user?.id}'
      FROM generate_series(1, 50)`);
    const refused = await clinic.form(`/documents/${id}/redactions`, {});
    expect([refused.status, refused.text.includes('50 copies are already being made')]).toEqual([409, true]);
    await asOwner(`DELETE FROM "Redaction" WHERE "documentId" = '${id}' AND "status" = 'waiting'`);
  });

  test('is deleted after a month; its certificate stays', async () => {
    const { id: copyId } = await make({});
    await asOwner(`UPDATE "Redaction" SET "finishedAt" = now() - interval '31 days' WHERE "id" = '${copyId}'`);
    expect(await deleteOldCopies({ requestId: 'test', ip: null, userAgent: null })).toBe(1);
    const gone = await clinic.http.get(`/redactions/${copyId}/file`).set('Accept', 'application/json');
    expect([gone.status, gone.body.detail]).toEqual([409, expect.stringContaining('30 days')]);
    await clinic.http.get(`/redactions/${copyId}/certificate.json`).expect(200);
  });
});
