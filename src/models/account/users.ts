import { systemQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx, SystemCtx } from '../../platform/database/tenant.ts';

export type UserWithPassword = { id: string; email: string; name: string; passwordHash: string | null; emailVerifiedAt: Date | null };

/** An existing account. `deactivatedAt`: null while it may sign in. */
export type KnownUser = UserWithPassword & { deactivatedAt: Date | null };

const KNOWN = `"id", "email", "name", "passwordHash", "emailVerifiedAt", "deactivatedAt"`;

const BY_EMAIL = systemQuery<KnownUser>('user-by-email', 'read', `SELECT ${KNOWN} FROM "User" WHERE "email" = $1`);

/** `email` must be trimmed and in lower case. Null when nobody has it. Deactivated accounts are found too. */
export async function findUserByEmail(ctx: SystemCtx, email: string): Promise<KnownUser | null> {
  const [user] = await ctx.sql(BY_EMAIL, email);
  return user ?? null;
}

/** False, and nothing changed, when the address already has an account. */
export async function insertUser(ctx: Ctx | SystemCtx, user: UserWithPassword): Promise<boolean> {
  const { count } = await ctx.db.user.createMany({ data: [{ ...user, sessionsFrom: ctx.now }], skipDuplicates: true });
  return count === 1;
}

/** An account with its settings and the state of two-step sign-in. */
export type Account = KnownUser & {
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
  `SELECT ${KNOWN}, "timeZone", "createdAt", "totpSecret", "totpConfirmedAt", "totpLastStep", "lastOrganizationId", "sessionsFrom"
   FROM "User" WHERE "id" = $1`,
);

/** @throws Error when there is none, because accounts are never deleted */
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
  deactivatedAt: Date | null;
}>;

export async function updateAccount(ctx: SystemCtx, id: string, change: AccountChange): Promise<void> {
  await ctx.db.user.update({ where: { id }, data: change });
}

export type OperatorUser = {
  email: string;
  name: string;
  emailVerifiedAt: Date | null;
  deactivatedAt: Date | null;
  memberships: { role: string; deactivatedAt: Date | null; organization: { slug: string } }[];
};

/** Every account with its memberships, oldest first; with `slug`, those of one organization. */
export const listUsersForOperator = (ctx: SystemCtx, slug: string | null): Promise<OperatorUser[]> =>
  ctx.db.user.findMany({
    where: slug === null ? {} : { memberships: { some: { organization: { slug } } } },
    select: {
      email: true,
      name: true,
      emailVerifiedAt: true,
      deactivatedAt: true,
      memberships: { select: { role: true, deactivatedAt: true, organization: { select: { slug: true } } }, orderBy: { id: 'asc' } },
    },
    orderBy: { id: 'asc' },
  });

/**
 * Accepts the time step of a code, which must be later than the last one. False when this step or a later one was already used: of two
 * concurrent calls, one gets true.
 */
export async function takeTotpStep(ctx: SystemCtx, id: string, step: number): Promise<boolean> {
  const { count } = await ctx.db.user.updateMany({
    where: { id, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  });
  return count === 1;
}
