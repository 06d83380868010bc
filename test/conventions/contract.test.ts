import { beforeAll, describe, expect, test } from 'vitest';
import { asOwner, runJobs } from '../support/app.ts';
import { aClinic, aLetter, CANARY, type Clinic } from '../support/clinic.ts';
import { aVisitor } from '../support/visitor.ts';

/** Source: PRODUCT.md, "HTTP contract that others already rely on". */
let clinic: Clinic;

beforeAll(async () => {
  clinic = await aClinic();
});

const JSON_ONLY = { Accept: 'application/json' };

describe('page addresses', () => {
  test.each(['/register', '/signup'])('%s is the registration form', async (path) => {
    const { http } = await aVisitor();
    const answer = await http.get(path).expect(200);
    expect(answer.text).toContain('action="/register"');
    for (const field of ['organizationName', 'name', 'email', 'password']) expect(answer.text).toContain(`name="${field}"`);
  });

  test('/login, /logout, /dashboard, /admin/audit-logs', async () => {
    const visitor = await aVisitor();
    await visitor.http.get('/login').expect(200);
    await visitor.http.get('/dashboard').expect(303).expect('location', '/login?next=%2Fdashboard');
    await clinic.http.get('/').expect(303).expect('location', '/dashboard');
    await clinic.http.get('/dashboard').expect(200);
    await clinic.http.get('/admin/audit-logs').expect(200);
    await (await clinic.as('staff')).http.get('/admin/audit-logs').expect(403);
    expect((await (await clinic.as('viewer')).form('/logout')).headers['location']).toBe('/login');
  });

  test('/legacy-check is not found while no shared password is set', async () => {
    const visitor = await aVisitor();
    expect((await visitor.form('/legacy-check', { password: 'anything' })).status).toBe(404);
  });
});

describe('POST /api/analyze and its status', () => {
  test('accepts the field "file", responds with 202 and a job, and reports its status from waiting to complete', async () => {
    const sent = await clinic.http
      .post('/api/analyze')
      .set(JSON_ONLY)
      .attach('file', Buffer.from(aLetter('contract')), 'letter.txt');
    expect(sent.status).toBe(202);
    expect(sent.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(sent.body).toMatchObject({ job_id: expect.stringMatching(/^job_[0-9a-f]{32}$/), status: 'waiting', already_here: false });
    const { job_id: jobId, status_url: statusUrl } = sent.body;
    expect(statusUrl).toBe(`/api/analyze/status/${jobId}`);
    expect(sent.headers['location']).toBe(statusUrl);

    const waiting = await clinic.http.get(statusUrl).set(JSON_ONLY).expect(200);
    expect(waiting.body).toMatchObject({ job_id: jobId, status: 'waiting', analysis: null, error: null });

    await runJobs();
    const complete = await clinic.http.get(statusUrl).set(JSON_ONLY).expect(200);
    expect(complete.body).toMatchObject({ job_id: jobId, status: 'complete', percent: 100, analysis: { format: 'text' } });
    const types = complete.body.analysis.findings.map(({ type }: { type: string }) => type);
    expect(types).toEqual(expect.arrayContaining(['PERSON_NAME', 'AU_MEDICARE', 'PHONE', 'EMAIL', 'DATE_OF_BIRTH']));
    for (const value of Object.values(CANARY)) expect(complete.text).not.toContain(value);
  });

  test('the events have the names that clients rely on', async () => {
    await clinic.upload('events.txt', aLetter('events'));
    await runJobs();
    const actions = await clinic.look((db) => db.auditEvent.findMany({ distinct: ['action'], select: { action: true } }));
    expect(actions.map(({ action }) => action)).toEqual(expect.arrayContaining(['user_login', 'job_created', 'job_completed']));
  });

  test('only multipart with a file is accepted', async () => {
    const post = () => clinic.http.post('/api/analyze').set(JSON_ONLY);
    expect((await post().send({ file: 'x' })).status).toBe(415);
    expect((await post().type('text/plain').send('x')).status).toBe(415);
    const without = await post().field('other', 'x');
    expect([without.status, without.body.errors]).toEqual([422, [{ detail: 'Select a file.', pointer: '#/file' }]]);
    expect((await post().attach('else', Buffer.from('x'), 'x.txt')).status).toBe(422);
    const two = await post().attach('file', Buffer.from('one'), 'a.txt').attach('file', Buffer.from('two'), 'b.txt');
    expect(two.status).toBe(400);
  });
});

describe('the audit log', () => {
  test('shows the newest 100 first', async () => {
    const busy = await aClinic();
    await asOwner(`INSERT INTO "AuditEvent" SELECT "organizationId", 1000 + n, now(), NULL, 'document_viewed', 'document', 'seq-' || n, NULL, NULL, 'r', '{}', ''
      FROM "AuditHead", generate_series(1, 150) n WHERE "organizationId" = '${busy.organizationId}'`);
    const { text } = await busy.http.get('/admin/audit-logs').expect(200);
    const shown = [...text.matchAll(/<dd>document seq-(\d+)/g)].map(([, n]) => Number(n));
    const unique = [...new Set(shown)];
    expect(unique).toEqual(Array.from({ length: 100 }, (_, index) => 150 - index));
  });
});

describe('health', () => {
  test('/health and /ready respond in JSON, without sign-in and without a session', async () => {
    const { http } = await aVisitor();
    const health = await http.get('/health').expect(200);
    expect([health.body, health.headers['set-cookie']]).toEqual([{ status: 'ok' }, undefined]);
    expect((await http.get('/ready').expect(200)).body).toEqual({ status: 'ready' });
  });
});
