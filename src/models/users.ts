import type { Ctx, SystemCtx } from '../platform/tenant.ts';

export type UserWithPassword = { id: string; email: string; name: string; passwordHash: string | null; emailVerifiedAt: Date | null };

const WITH_PASSWORD = { id: true, email: true, name: true, passwordHash: true, emailVerifiedAt: true } as const;

/** `email` trimmed and in lower case. Null when nobody has it. */
export const findUserByEmail = (ctx: Ctx | SystemCtx, email: string): Promise<UserWithPassword | null> =>
  ctx.db.user.findUnique({ where: { email }, select: WITH_PASSWORD });

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

const ACCOUNT = {
  ...WITH_PASSWORD,
  timeZone: true,
  createdAt: true,
  totpSecret: true,
  totpConfirmedAt: true,
  totpLastStep: true,
  lastOrganizationId: true,
  sessionsFrom: true,
} as const;

/** @throws Error when there is none: an account is never deleted */
export const getAccount = (ctx: Ctx | SystemCtx, id: string): Promise<Account> =>
  ctx.db.user.findUniqueOrThrow({ where: { id }, select: ACCOUNT });

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
