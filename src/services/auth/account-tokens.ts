import {
  type AccountTokenRow,
  findToken,
  insertToken,
  spendTokens,
  type TokenPurpose,
  useToken,
} from '../../models/account/account-tokens.ts';
import { hashOfSecret, newSecret } from '../../platform/auth/secrets.ts';
import { type Ctx, type Origin, type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { newId } from '../../platform/ids.ts';

const HOUR_MS = 60 * 60 * 1000;

/** How long a link works. Source: issue "Accounts", points 1, 3 and 6; SECURITY.md 6.4.1: a reset at most an hour. */
const LIFETIME_MS: Record<TokenPurpose, number> = {
  verification: 3 * 24 * HOUR_MS,
  registration: 24 * HOUR_MS,
  reset: HOUR_MS,
  email_change: 24 * HOUR_MS,
  unlock: HOUR_MS,
};

export type IssuedToken = { secret: string; expiresAt: Date };

/** Creates the token of a link; earlier ones for the same user and purpose stop working. */
export async function issueToken(
  ctx: Ctx | SystemCtx,
  purpose: TokenPurpose,
  about: { userId: string | null; email: string; sealed?: Uint8Array<ArrayBuffer> },
): Promise<IssuedToken> {
  const { secret, hash } = newSecret();
  const expiresAt = new Date(ctx.now.getTime() + LIFETIME_MS[purpose]);
  if (about.userId) await spendTokens(ctx, about.userId, [purpose]);
  await insertToken(ctx, { id: newId(), purpose, tokenHash: hash, expiresAt, sealed: null, ...about });
  return { secret, expiresAt };
}

/** The state of a link: `none` also for one of another purpose. */
export type LinkState = { state: 'open'; token: AccountTokenRow } | { state: 'expired' | 'used' | 'none'; token: null };

export async function lookAtToken(ctx: SystemCtx, purpose: TokenPurpose, secret: string): Promise<LinkState> {
  const token = await findToken(ctx, purpose, hashOfSecret(secret));
  if (!token) return { state: 'none', token: null };
  if (token.usedAt) return { state: 'used', token: null };
  return token.expiresAt > ctx.now ? { state: 'open', token } : { state: 'expired', token: null };
}

/** As `lookAtToken`, for a page; `none` also when the user didn't come through a link. */
export const lookAtLink = (origin: Origin, purpose: TokenPurpose, secret: string | null): Promise<LinkState> =>
  withSystem(origin, async (ctx) => (secret ? lookAtToken(ctx, purpose, secret) : { state: 'none', token: null }));

/** Uses up a link; null when it was already used, has expired, or never existed. */
export async function takeToken(ctx: SystemCtx, purpose: TokenPurpose, secret: string): Promise<AccountTokenRow | null> {
  const { token } = await lookAtToken(ctx, purpose, secret);
  return token && (await useToken(ctx, token.id)) ? token : null;
}
