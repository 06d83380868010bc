import { describe, expect, test } from 'vitest';
import { runJob } from '../../src/worker/tasks/run-analysis.ts';
import { asOwner, runJobs } from '../support/app.ts';
import { aLetter, CANARY, type Clinic } from '../support/clinic.ts';
import { digestOf } from '../support/digest.ts';
import { register } from '../support/people.ts';
import type { Ids } from '../support/route-table.ts';
import { claimNext, dropJob } from '../support/run-next.ts';
import { aClinicWithLetter } from '../support/story.ts';
import { tryRoute } from '../support/try-route.ts';

const entries = (clinic: Clinic) => clinic.look((db) => db.auditEvent.findMany({ orderBy: { sequence: 'asc' } }));

/** What a user does, and the entries that this appends to the log. */
const ACTS: [string, (clinic: Clinic, ids: Ids) => Promise<unknown>, string[]][] = [
  ['views a document', (clinic, ids) => tryRoute(clinic, 'GET /documents/:id', ids), ['document_viewed']],
  ['downloads the original', (clinic, ids) => tryRoute(clinic, 'GET /documents/:id/original', ids), ['document_downloaded']],
  ['downloads a redacted copy', (clinic, ids) => tryRoute(clinic, 'GET /documents/:id/redacted', ids), ['redaction_downloaded']],
  ['exports findings', (clinic, ids) => tryRoute(clinic, 'GET /documents/:id/findings.csv', ids), ['findings_exported']],
  ['exports findings as JSON', (clinic, ids) => tryRoute(clinic, 'GET /documents/:id/findings.json', ids), ['findings_exported']],
  ['decides a finding', (clinic, ids) => tryRoute(clinic, 'POST /documents/:id/findings/:findingId/decision', ids), ['finding_decided']],
  [
    'reveals a value',
    (clinic, ids) => tryRoute(clinic, 'POST /documents/:id/findings/:findingId/reveals', ids, 'application/json'),
    ['identifier_revealed'],
  ],
  ['uploads a document', (clinic) => tryRoute(clinic, 'POST /api/analyze'), ['document_uploaded', 'job_created']],
  ['checks a document again', (clinic, ids) => tryRoute(clinic, 'POST /documents/:id/jobs', ids), ['job_created']],
  ['exports the log', (clinic) => tryRoute(clinic, 'GET /admin/audit-logs.csv'), ['audit_exported']],
  ['signs out', (clinic) => clinic.form('/logout'), ['user_logout']],
];

describe('an audit entry', () => {
  test.each(ACTS)('is written when a user %s, with user, time and origin', async (name, act, actions) => {
    const { clinic, ids } = await aClinicWithLetter(`entry ${name}`);
    const before = (await entries(clinic)).length;
    clinic.http.set('User-Agent', 'Browser of the test/1.0');
    await act(clinic, ids);
    const added = (await entries(clinic)).slice(before);
    expect(added.map(({ action }) => action)).toEqual(actions);
    const who = { actorId: clinic.actor.user?.id, userAgent: 'Browser of the test/1.0', ip: expect.stringMatching(/127\.0\.0\.1$/) };
    for (const entry of added) expect(entry).toMatchObject({ ...who, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  test('is in one transaction with the change: without the entry there is no change, and nothing is shown', async () => {
    const { clinic, ids } = await aClinicWithLetter('together');
    await clinic.http.get('/usage');
    await refuseEntriesOf(clinic.organizationId);
    for (const [name, act] of ACTS) {
      const before = await digestOf(clinic.organizationId);
      const answer = (await act(clinic, ids)) as { status: number; text: string };
      expect({ name, status: answer.status }).toEqual({ name, status: 500 });
      for (const value of Object.values(CANARY)) expect(answer.text).not.toContain(value);
      expect({ name, rows: await digestOf(clinic.organizationId) }).toEqual({ name, rows: before });
    }
    await clinic.http.get('/dashboard').expect(200);
  });

  test('is required to complete a job and to create an account', async () => {
    const { clinic } = await aClinicWithLetter('together too');
    await clinic.upload('second.txt', aLetter('second'));
    const job = await claimNext();
    await refuseEntriesOf(clinic.organizationId);
    await runJob(job, new AbortController().signal);
    const now = await clinic.look((db) => db.job.findUniqueOrThrow({ where: { id: job.id } }));
    expect(now).toMatchObject({ status: 'waiting', resultKey: null });
    expect(await clinic.look((db) => db.usagePeriod.findFirst())).toMatchObject({ reserved: 1, used: 1 });
    await dropJob(job.id);

    const count = async () =>
      (await asOwner('SELECT (SELECT count(*) FROM "User") + (SELECT count(*) FROM "Organization") AS n'))[0]?.['n'];
    const before = await count();
    await asOwner(`CREATE TRIGGER refuse_all BEFORE INSERT ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    const { answer } = await register();
    await asOwner('DROP TRIGGER refuse_all ON "AuditEvent"');
    expect([answer.status, await count()]).toEqual([500, before]);
  });
});

/** From now on the database rejects audit entries of this clinic. */
async function refuseEntriesOf(organizationId: string): Promise<void> {
  const name = `refuse_${organizationId.replaceAll('-', '')}`;
  await asOwner(
    `CREATE TRIGGER ${name} BEFORE INSERT ON "AuditEvent" FOR EACH ROW WHEN (NEW."organizationId" = '${organizationId}') EXECUTE FUNCTION refuse_change()`,
  );
}

test('text from a document is nowhere in the database', async () => {
  const { clinic, ids } = await aClinicWithLetter('canary');
  for (const [, act] of ACTS.slice(0, 9)) await act(clinic, ids);
  await runJobs();
  const tables = await asOwner(`SELECT relname AS "table" FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`);
  expect(tables.length).toBeGreaterThan(10);
  for (const { table } of tables) {
    for (const value of Object.values(CANARY)) {
      const rows = await asOwner(`SELECT 1 FROM "${table}" t WHERE strpos(to_jsonb(t)::text, '${value}') > 0`);
      expect({ table, value, rows: rows.length }).toEqual({ table, value, rows: 0 });
    }
  }
});

test('a User-Agent header can’t forge a log line, and is truncated', async () => {
  const { clinic, ids } = await aClinicWithLetter('agent');
  await clinic.http.get(`/documents/${ids.id}`).set('User-Agent', `${'A'.repeat(300)}`);
  await clinic.http.get(`/documents/${ids.id}`).set('User-Agent', 'Nice \u0085red');
  const agents = (await entries(clinic)).slice(-2).map(({ userAgent }) => userAgent);
  expect(agents).toEqual(['A'.repeat(256), 'Nice  red']);
});
