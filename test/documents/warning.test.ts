import { beforeAll, describe, expect, test } from 'vitest';
import { runJobs } from '../support/app.ts';
import { aClinic, type Clinic } from '../support/clinic.ts';

const TWO_PATIENTS = 'Patient: Mio Okada, DOB 03/05/1970, has asthma.\n\nPatient: Edmund Quist, DOB 05/05/1955, has gout.\n';

let clinic: Clinic;
let id: string;

beforeAll(async () => {
  clinic = await aClinic();
  ({ document_id: id } = await clinic.upload('both.txt', TWO_PATIENTS));
  await runJobs();
});

const downloads = () =>
  clinic.look((db) => db.auditEvent.findMany({ where: { action: 'redaction_downloaded', targetId: id }, select: { metadata: true } }));

describe('a redacted copy of a document that may be about the wrong patient', () => {
  test('can’t be downloaded before the user has seen the warning', async () => {
    const page = await clinic.http.get(`/documents/${id}`);
    expect(page.text).toContain(`href="/documents/${id}/redacted/confirmation"`);
    expect(page.text).not.toContain(`href="/documents/${id}/redacted"`);
    const answer = await clinic.http.get(`/documents/${id}/redacted`).set('Accept', 'text/html');
    expect([answer.status, answer.headers['location']]).toEqual([303, `/documents/${id}/redacted/confirmation`]);
    const json = await clinic.http.get(`/documents/${id}/redacted`).set('Accept', 'application/json');
    expect([json.status, json.body.type]).toEqual([409, '/problems/conflict']);
    expect(await downloads()).toEqual([]);
  });

  test('can be downloaded after that, and the audit log records the warning', async () => {
    const asked = await clinic.http.get(`/documents/${id}/redacted/confirmation`).expect(200);
    for (const words of ['More than one patient', 'the second is in paragraph 2', 'Download anyway']) expect(asked.text).toContain(words);
    const copy = await clinic.form(`/documents/${id}/redacted`);
    expect(copy.headers['content-disposition']).toContain('both-redacted.txt');
    expect(copy.text).not.toMatch(/Okada|Quist/);
    expect(await downloads()).toEqual([{ metadata: { alarm: 'TWO_PATIENTS' } }]);
  });

  test('still shows the warning after it was confirmed', async () => {
    const alarm = await clinic.look((db) => db.finding.findFirstOrThrow({ where: { documentId: id, kind: 'alarm' } }));
    await clinic.form(`/documents/${id}/findings/${alarm.id}/decision`, { outcome: 'confirmed' });
    const page = await clinic.http.get(`/documents/${id}`);
    expect(page.text).toContain('Wrong patient: don’t send');
    expect(page.text).toContain('/redacted/confirmation');
    await clinic.http.get(`/documents/${id}/redacted`).set('Accept', 'application/json').expect(409);
  });

  test('is downloaded without it once it was dismissed', async () => {
    const alarm = await clinic.look((db) => db.finding.findFirstOrThrow({ where: { documentId: id, kind: 'alarm' } }));
    await clinic.form(`/documents/${id}/findings/${alarm.id}/decision`, { outcome: 'undecided' });
    await clinic.form(`/documents/${id}/findings/${alarm.id}/decision`, { outcome: 'dismissed', reason: 'The document is about both' });
    expect((await clinic.http.get(`/documents/${id}`)).text).toContain(`href="/documents/${id}/redacted" download`);
    const asked = await clinic.http.get(`/documents/${id}/redacted/confirmation`);
    expect([asked.status, asked.headers['location']]).toEqual([303, `/documents/${id}`]);
    await clinic.http.get(`/documents/${id}/redacted`).expect(200);
    expect((await downloads()).at(-1)).toEqual({ metadata: {} });
  });
});
