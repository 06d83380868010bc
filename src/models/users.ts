import { systemQuery } from '../platform/database/scoped-query.ts';
import type { Ctx, SystemCtx } from '../platform/database/tenant.ts';

export type UserWithPassword = { id: string; email: string; name: string; passwordHash: string | null; emailVerifiedAt: Date | null };

const WITH_PASSWORD = `"id", "email", "name", "passwordHash", "emailVerifiedAt"`;

const BY_EMAIL = systemQuery<UserWithPassword>('user-by-email', 'read', `SELECT ${WITH_PASSWORD} FROM "User" WHERE "email" = $1`);

/** `email` trimmed and in lower case. Null when nobody has it. */
export async function findUserByEmail(ctx: SystemCtx, email: string): Promise<UserWithPassword | null> {
  const [user] = await ctx.sql(BY_EMAIL, email);
  return user ?? null;
}

/** False, and nothing changed, when the address is taken. */
export async function insertUser(ctx: Ctx | SystemCtx, user: UserWithPassword): Promise<boolean> {
  const { count } = await ctx.db.user.createMany({ data: [{ ...user, sessionsFrom: ctx.now }], skipDuplicates: true });
  return count === 1;
}

/** Everything a person may see and change about their own account. */
export type Account = UserWithPassword & {
  timeZone: string | null;
  createdAt: Date;
  totpSecret: Uint8Array | null;
  totpConfirmedAt: Date | null;
  totpLastStep: number | null;
  lastOrganizationId: string | null;
  sessionsFrom: Date;
};

const BY_ID = systemQuery<Account>(
  'account-by-id',
  'read',
  `SELECT ${WITH_PASSWORD}, "timeZone", "createdAt", "totpSecret", "totpConfirmedAt", "totpLastStep", "lastOrganizationId", "sessionsFrom"
   FROM "User" WHERE "id" = $1`,
);

/** @throws Error when there is none: an account is never deleted */
export async function getAccount(ctx: SystemCtx, id: string): Promise<Account> {
  const [account] = await ctx.sql(BY_ID, id);
  if (!account) throw new Error(`there is no account ${id}`);
  return account;
}

export type AccountChange = Partial<{
  name: string;
  email: string;
  timeZone: string | null;
  passwordHash: string;
  emailVerifiedAt: Date;
  sessionsFrom: Date;
  totpSecret: Uint8Array<ArrayBuffer> | null;
  totpConfirmedAt: Date | null;
  totpLastStep: number | null;
  lastOrganizationId: string;
}>;

export async function updateAccount(ctx: SystemCtx, id: string, change: AccountChange): Promise<void> {
  await ctx.db.user.update({ where: { id }, data: change });
}

/** Takes a code's step: each later than the last. False when this one, or a later one, was taken: of two at once one gets true. */
export async function takeTotpStep(ctx: SystemCtx, id: string, step: number): Promise<boolean> {
  const { count } = await ctx.db.user.updateMany({
    where: { id, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  });
  return count === 1;
}
