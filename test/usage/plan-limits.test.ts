import { describe, expect, test } from 'vitest';
import { openBatch } from '../../src/models/documents/batches.ts';
import { withTenant } from '../../src/platform/database/tenant.ts';
import { newId } from '../../src/platform/ids.ts';
import { recordAudit } from '../../src/services/audit/audit.ts';
import { maxOf } from '../../src/services/usage/hold-unit.ts';
import { holdSampleUnit, maxOfSample } from '../samples/limit/batches.ts';
import { asOwner } from '../support/app.ts';
import { aClinic, type Clinic } from '../support/clinic.ts';

const open = (clinic: Clinic) =>
  withTenant(clinic.actor, async (ctx) => {
    await holdSampleUnit(ctx, 'batches');
    await openBatch(ctx, newId());
    await recordAudit(ctx, 'pattern_added', null);
  });

describe('a new limit, defined in two lines', () => {
  test('allows as many as the plan has, also with simultaneous requests', async () => {
    const clinic = await aClinic();
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => open(clinic)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await clinic.look((db) => db.batch.count())).toBe(2);
  });

  test('refuses more like every plan limit, with the numbers', async () => {
    const clinic = await aClinic();
    for (const _ of [1, 2]) await open(clinic);
    await expect(open(clinic)).rejects.toMatchObject({
      kind: 'plan-limit',
      message: 'All 2 batches in your plan are open.',
      facts: { limit: 'batches', current: 2, max: 2 },
    });
  });

  test('doesn’t affect existing limits', async () => {
    const clinic = await aClinic();
    expect(await withTenant(clinic.actor, (ctx) => maxOfSample(ctx, 'analyses'))).toBe(50);
    expect(await withTenant(clinic.actor, (ctx) => maxOfSample(ctx, 'seats'))).toBe(10);
  });
});

describe('an organization’s own limit', () => {
  test('replaces that of its plan, also when it is zero', async () => {
    const clinic = await aClinic();
    const seats = () => withTenant(clinic.actor, (ctx) => maxOf(ctx, 'seats'));
    const set = (value: string) => asOwner(`UPDATE "Organization" SET "seats" = ${value} WHERE "id" = '${clinic.organizationId}'`);
    expect(await seats()).toBe(10);
    await set('3');
    expect(await seats()).toBe(3);
    await set('0');
    expect(await seats()).toBe(0);
    await set('NULL');
    expect(await seats()).toBe(10);
  });
});

describe('a full team', () => {
  test('results in a problem document with the limit, and an audit entry', async () => {
    const clinic = await aClinic();
    await asOwner(`UPDATE "Organization" SET "seats" = 1 WHERE "id" = '${clinic.organizationId}'`);
    const _csrf = await clinic.token();
    const answer = await clinic.http
      .post('/team/invitations')
      .set('Accept', 'application/json')
      .type('form')
      .send({ _csrf, email: 'one@more.example', role: 'staff' });
    expect([answer.status, answer.headers['content-type']]).toEqual([402, 'application/problem+json; charset=utf-8']);
    expect(answer.body).toMatchObject({ type: '/problems/plan-limit', limit: 'seats', current: 1, max: 1 });
    const last = await clinic.look((db) => db.auditEvent.findFirstOrThrow({ orderBy: { sequence: 'desc' } }));
    expect(last).toMatchObject({ action: 'limit_reached', targetId: 'POST /team/invitations', metadata: { limit: 'seats' } });
  });
});
