import { describe, expect, test } from 'vitest';
import { type Ctx, withTenant } from '../../src/platform/database/tenant.ts';
import { newId } from '../../src/platform/ids.ts';
import { AUDIT_ACTIONS, auditLabel } from '../../src/services/audit/actions.ts';
import { recordAudit } from '../../src/services/audit/audit.ts';
import { aClinic, CANARY, type Clinic } from '../support/clinic.ts';

const write = (clinic: Clinic, work: (ctx: Ctx) => Promise<void>) => withTenant(clinic.actor, work);
const lastOf = (clinic: Clinic) => clinic.look((db) => db.auditEvent.findFirstOrThrow({ orderBy: { sequence: 'desc' } }));

describe('the metadata of an audit entry', () => {
  test('matches its action’s schema, and is stored unchanged', async () => {
    const clinic = await aClinic();
    const metadata = { documentId: newId(), findings: 3, patients: 1, alarms: 0 };
    await write(clinic, (ctx) => recordAudit(ctx, 'job_completed', null, metadata));
    expect(await lastOf(clinic)).toMatchObject({ action: 'job_completed', metadata });
    await write(clinic, (ctx) => recordAudit(ctx, 'user_logout'));
    expect(await lastOf(clinic)).toMatchObject({ action: 'user_logout', metadata: {} });
  });

  test('with another shape is a type error, is rejected at run time, and is not stored', async () => {
    const clinic = await aClinic();
    const before = (await lastOf(clinic)).sequence;
    const documentId = newId();
    const wrong: ((ctx: Ctx) => Promise<void>)[] = [
      // @ts-expect-error the metadata is missing
      (ctx) => recordAudit(ctx, 'job_created', null),
      // @ts-expect-error a key that the action doesn't have
      (ctx) => recordAudit(ctx, 'job_created', null, { documentId, name: CANARY.name }),
      // @ts-expect-error a number in place of a string
      (ctx) => recordAudit(ctx, 'job_created', null, { documentId: 7 }),
      // @ts-expect-error metadata for an action that has none
      (ctx) => recordAudit(ctx, 'user_logout', null, { documentId }),
      // Types can't detect these: other text in place of an id or a word, and a negative count.
      (ctx) => recordAudit(ctx, 'job_created', null, { documentId: CANARY.name }),
      (ctx) => recordAudit(ctx, 'redaction_downloaded', null, { alarm: CANARY.name }),
      (ctx) => recordAudit(ctx, 'job_failed', null, { documentId, errorKind: CANARY.email, attempt: 1 }),
      (ctx) => recordAudit(ctx, 'sessions_revoked', null, { ended: -1 }),
    ];
    for (const act of wrong) await expect(write(clinic, act)).rejects.toThrow(/Invalid|Unrecognized|expected/i);
    expect((await lastOf(clinic)).sequence).toBe(before);
  });

  test('rejects text from a user or a document for every action', () => {
    const accepted = Object.entries(AUDIT_ACTIONS).flatMap(([action, { metadata }]) =>
      Object.entries(metadata.shape)
        .filter(([, field]) => Object.values(CANARY).some((value) => field.safeParse(value).success))
        .map(([key]) => `${action}.${key}`),
    );
    expect(accepted).toEqual([]);
  });
});

test('an action that no longer exists is shown by its stored name', () => {
  expect(auditLabel('user_login')).toBe('Signed in');
  expect(auditLabel('something_older')).toBe('something_older');
  expect(auditLabel('toString')).toBe('toString');
});
