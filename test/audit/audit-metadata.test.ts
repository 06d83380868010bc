import { describe, expect, test } from 'vitest';
import { type Ctx, withTenant } from '../../src/platform/database/tenant.ts';
import { newId } from '../../src/platform/ids.ts';
import { AUDIT_ACTIONS, auditLabel } from '../../src/services/audit/actions.ts';
import { recordAudit } from '../../src/services/audit/audit.ts';
import { aClinic, CANARY, type Clinic } from '../support/clinic.ts';

const write = (clinic: Clinic, work: (ctx: Ctx) => Promise<void>) => withTenant(clinic.actor, work);
const lastOf = (clinic: Clinic) => clinic.look((db) => db.auditEvent.findFirstOrThrow({ orderBy: { sequence: 'desc' } }));

describe('the metadata of an audit entry', () => {
  test('is what its action carries, and is stored as it was given', async () => {
    const clinic = await aClinic();
    const metadata = { documentId: newId(), findings: 3, patients: 1, alarms: 0 };
    await write(clinic, (ctx) => recordAudit(ctx, 'job_completed', null, metadata));
    expect(await lastOf(clinic)).toMatchObject({ action: 'job_completed', metadata });
    await write(clinic, (ctx) => recordAudit(ctx, 'user_logout'));
    expect(await lastOf(clinic)).toMatchObject({ action: 'user_logout', metadata: {} });
  });

  test('of another shape is a type error, an error when it is written, and nothing is stored', async () => {
    const clinic = await aClinic();
    const before = (await lastOf(clinic)).sequence;
    const documentId = newId();
    const wrong: ((ctx: Ctx) => Promise<void>)[] = [
      // @ts-expect-error the metadata is missing
      (ctx) => recordAudit(ctx, 'job_created', null),
      // @ts-expect-error a key that the action does not carry
      (ctx) => recordAudit(ctx, 'job_created', null, { documentId, name: CANARY.name }),
      // @ts-expect-error a number for a text
      (ctx) => recordAudit(ctx, 'job_created', null, { documentId: 7 }),
      // @ts-expect-error a value for an action that carries none
      (ctx) => recordAudit(ctx, 'user_logout', null, { documentId }),
      // Types alone cannot see these: texts where an id, a word or a count belongs.
      (ctx) => recordAudit(ctx, 'job_created', null, { documentId: CANARY.name }),
      (ctx) => recordAudit(ctx, 'redaction_downloaded', null, { alarm: CANARY.name }),
      (ctx) => recordAudit(ctx, 'job_failed', null, { documentId, errorKind: CANARY.email, attempt: 1 }),
      (ctx) => recordAudit(ctx, 'sessions_revoked', null, { ended: -1 }),
    ];
    for (const act of wrong) await expect(write(clinic, act)).rejects.toThrow(/Invalid|Unrecognized|expected/i);
    expect((await lastOf(clinic)).sequence).toBe(before);
  });

  test('takes no text of a person or a document, whatever the action', () => {
    const accepted = Object.entries(AUDIT_ACTIONS).flatMap(([action, { metadata }]) =>
      Object.entries(metadata.shape)
        .filter(([, field]) => Object.values(CANARY).some((value) => field.safeParse(value).success))
        .map(([key]) => `${action}.${key}`),
    );
    expect(accepted).toEqual([]);
  });
});

test('an action that no longer exists is shown as it was written', () => {
  expect(auditLabel('user_login')).toBe('Signed in');
  expect(auditLabel('something_older')).toBe('something_older');
  expect(auditLabel('toString')).toBe('toString');
});
