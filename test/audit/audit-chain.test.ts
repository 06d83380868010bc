import { describe, expect, test } from 'vitest';
import { canonicalJson, nextHash } from '../../src/services/audit/chain.ts';
import { type AuditHeads, verifyAuditChains } from '../../src/services/audit/verification.ts';
import { aClinic, type Clinic } from '../support/clinic.ts';
import { headOf, tamper } from '../support/tamper.ts';

/** A clinic with more than a dozen entries. */
async function aBusyClinic(): Promise<Clinic> {
  const clinic = await aClinic();
  for (let n = 0; n < 8; n += 1) await clinic.http.get('/admin/audit-logs.csv').expect(200);
  return clinic;
}

async function faultOf(clinic: Clinic, expected: AuditHeads = {}): Promise<string | null> {
  for await (const chain of verifyAuditChains(expected)) if (chain.organizationId === clinic.organizationId) return chain.fault;
  throw new Error('the chain was not verified');
}

test('an untouched chain is intact, and as long as the number of entries', async () => {
  const clinic = await aBusyClinic();
  expect(await faultOf(clinic, await headOf(clinic))).toBeNull();
  const count = await clinic.look((db) => db.auditEvent.count());
  expect(Object.values(await headOf(clinic))[0]?.length).toBe(count);
});

test('twenty simultaneous writers produce one chain without gaps', async () => {
  const clinic = await aClinic();
  await Promise.all(Array.from({ length: 20 }, () => clinic.http.get('/admin/audit-logs.csv')));
  expect(await faultOf(clinic)).toBeNull();
});

describe('tampering is detected', () => {
  const acts: [string, string, RegExp][] = [
    ['a changed action', `UPDATE {events} SET "action" = 'user_login' WHERE {here} AND "sequence" = 5`, /entry 5 was changed/],
    ['a removed user', `UPDATE {events} SET "actorId" = NULL WHERE {here} AND "sequence" = 6`, /entry 6 was changed/],
    [
      'a time changed by a millisecond',
      `UPDATE {events} SET "at" = "at" + interval '1 millisecond' WHERE {here} AND "sequence" = 4`,
      /entry 4 was changed/,
    ],
    ['added metadata', `UPDATE {events} SET "metadata" = "metadata" || '{"x":1}' WHERE {here} AND "sequence" = 7`, /entry 7 was changed/],
    ['a removed IP address', `UPDATE {events} SET "ip" = NULL WHERE {here} AND "sequence" = 8`, /entry 8 was changed/],
    ['a removed entry', `DELETE FROM {events} WHERE {here} AND "sequence" = 5`, /entry 5 is missing/],
    [
      'a removed entry with the rest moved up',
      `DELETE FROM {events} WHERE {here} AND "sequence" = 5; UPDATE {events} SET "sequence" = -"sequence" WHERE {here} AND "sequence" > 5;
      UPDATE {events} SET "sequence" = -"sequence" - 1 WHERE {here} AND "sequence" < 0`,
      /entry 5 was changed, or one before it/,
    ],
    [
      'two swapped entries',
      `UPDATE {events} SET "sequence" = -1 WHERE {here} AND "sequence" = 5; UPDATE {events} SET "sequence" = 5 WHERE {here} AND "sequence" = 6;
      UPDATE {events} SET "sequence" = 6 WHERE {here} AND "sequence" = -1`,
      /entry 5 was changed/,
    ],
    ['a truncated end', `DELETE FROM {events} WHERE {here} AND "sequence" > 8`, /the end is cut off/],
    ['a removed chain', 'DELETE FROM {events} WHERE {here}', /the end is cut off/],
    ['a removed head', 'DELETE FROM "AuditHead" WHERE {here}', /no head/],
    [
      'an entry from another clinic',
      `UPDATE {events} a SET "hash" = b."hash", "action" = b."action" FROM {events} b WHERE a.{here} AND a."sequence" = 5 AND b."organizationId" <> a."organizationId" AND b."sequence" = 4`,
      /entry 5 was changed/,
    ],
  ];
  test.each(acts)('%s', async (_, sql, fault) => {
    const [clinic, neighbour] = [await aBusyClinic(), await aBusyClinic()];
    await tamper(sql, clinic);
    expect(await faultOf(clinic)).toMatch(fault);
    expect(await faultOf(neighbour)).toBeNull();
  });

  test('a rewritten end, including hashes and head, is detected by a head that was saved elsewhere', async () => {
    const clinic = await aBusyClinic();
    const kept = await headOf(clinic);
    const all = await clinic.look((db) => db.auditEvent.findMany({ orderBy: { sequence: 'asc' } }));
    const [last, before] = [all.at(-1), all.at(-2)];
    if (!last || !before) throw new Error('there are no entries');
    const forged = { ...last, action: 'user_logout', metadata: last.metadata as Record<string, unknown> };
    const hash = nextHash(before.hash, canonicalJson(forged)).toString('hex');
    await tamper(
      `UPDATE {events} SET "action" = 'user_logout', "hash" = '\\x${hash}' WHERE {here} AND "sequence" = ${last.sequence}; UPDATE "AuditHead" SET "hash" = '\\x${hash}' WHERE {here}`,
      clinic,
    );
    expect(await faultOf(clinic)).toBeNull();
    expect(await faultOf(clinic, kept)).toMatch(/does not hold the \d+ entries/);
    await tamper(
      `DELETE FROM {events} WHERE {here} AND "sequence" = ${last.sequence}; UPDATE "AuditHead" SET "length" = "length" - 1, "hash" = '\\x${Buffer.from(before.hash).toString('hex')}' WHERE {here}`,
      clinic,
    );
    expect(await faultOf(clinic)).toBeNull();
    expect(await faultOf(clinic, kept)).toMatch(/does not hold/);
  });
});
