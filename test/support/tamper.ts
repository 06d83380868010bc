import type { AuditHeads } from '../../src/services/audit/verification.ts';
import { asOwner } from './app.ts';
import type { Clinic } from './clinic.ts';

/** Runs SQL that a database owner could run after disabling the triggers. `{events}` is the table, `{here}` selects the rows of the clinic. */
export async function tamper(sql: string, clinic: Clinic): Promise<void> {
  const statement = sql.replaceAll('{here}', `"organizationId" = '${clinic.organizationId}'`).replaceAll('{events}', '"AuditEvent"');
  await asOwner(`ALTER TABLE "AuditEvent" DISABLE TRIGGER USER; ${statement}; ALTER TABLE "AuditEvent" ENABLE TRIGGER USER`);
}

/** The head of a clinic's chain, as it could be saved elsewhere. */
export async function headOf(clinic: Clinic): Promise<AuditHeads> {
  const { length, hash } = await clinic.look((db) => db.auditHead.findFirstOrThrow());
  return { [clinic.organizationId]: { length: Number(length), hash: Buffer.from(hash).toString('hex') } };
}
