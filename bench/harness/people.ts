import { createHmac } from 'node:crypto';
import bcrypt from 'bcrypt';
import type { Clinic } from './fill.ts';
import { asAdmin, type Database } from './place.ts';
import { PASSWORD_PEPPER } from './programs.ts';

export const PASSWORD = 'correct horse battery';
/** The default, as in production. */
export const BCRYPT_COST = 12;

/** Gives all owners of these clinics the same password, stored as the app stores it. Returns their email addresses. */
export async function givePasswords(database: Database, clinics: Clinic[]): Promise<string[]> {
  const peppered = createHmac('sha256', PASSWORD_PEPPER).update(PASSWORD.normalize('NFKC')).digest('base64');
  const stored = `hs256-bcrypt:${await bcrypt.hash(peppered, BCRYPT_COST)}`;
  const ids = clinics.map(({ userId }) => userId);
  await asAdmin(database, (admin) => admin.query(`UPDATE "User" SET "passwordHash" = $1 WHERE "id" = ANY ($2::uuid[])`, [stored, ids]));
  return clinics.map(({ email }) => email);
}
