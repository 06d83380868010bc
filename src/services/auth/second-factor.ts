import { createHmac, randomInt } from 'node:crypto';
import { z } from 'zod';
import { forgetDevices } from '../../models/account/known-devices.ts';
import { countRecoveryCodes, replaceRecoveryCodes, useRecoveryCode } from '../../models/account/recovery-codes.ts';
import { type Account, getAccount, takeTotpStep, updateAccount } from '../../models/account/users.ts';
import { accountKey, countTry, forgetTries, type RateLimit } from '../../platform/auth/rate-limits.ts';
import { drawQr, newTotpSecret, stepOfCode, totpAddress } from '../../platform/auth/totp.ts';
import { seal, tokenKey, unseal } from '../../platform/data-keys.ts';
import { type Origin, type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import { recordAccountEvent } from '../account/events.ts';
import { type AccountActor, refuseShared } from '../account/own-account.ts';
import { secondFactorChangedMail } from '../mail/mails/sign-in.ts';
import { queueMail } from '../mail/mails.ts';

/** Wrong codes for one account: a six-digit code can be guessed within a million attempts. */
const ATTEMPTS: RateLimit = { name: 'second-factor', points: 10, seconds: 15 * 60, blockSeconds: 15 * 60 };
const CODES = 10;
/** No letters or digits that look alike. Twelve of these 31 make 59 bits; wrong ones count against `ATTEMPTS` too. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODE_LENGTH = 12;
const SEALED_FOR = 'second-factor';

/** Users type codes with spaces and hyphens. */
export const Code = z
  .string('Enter the code')
  .transform((text) => text.toLowerCase().replace(/[\s-]+/g, ''))
  .pipe(z.string().min(1, 'Enter the code').max(20, 'A code has 6 digits. A recovery code has 12 letters and digits'));

export type SecondFactor = { isOn: boolean; since: Date | null; codesLeft: number };

export const readSecondFactor = (who: AccountActor): Promise<SecondFactor> =>
  withSystem(who, async (ctx) => {
    const { totpConfirmedAt } = await getAccount(ctx, who.userId);
    return { isOn: totpConfirmedAt !== null, since: totpConfirmedAt, codesLeft: await countRecoveryCodes(ctx, who.userId) };
  });

/** What the authenticator app scans. The secret is stored at once, but is used only after a first code has proven that the app has it. */
export type Setup = { secret: string; qr: { size: number; path: string } };

/** @throws Problem `conflict` when it is already on; `forbidden` for the shared sign-in */
export function beginSetup(who: AccountActor): Promise<Setup> {
  return withSystem(who, async (ctx) => {
    const account = await getAccount(ctx, who.userId);
    refuseShared(account);
    if (account.totpConfirmedAt)
      throw new Problem('conflict', 'Two-step sign-in is already on. Turn it off first to set up a different app.');
    const secret = secretOf(account) ?? newTotpSecret();
    if (!account.totpSecret) await updateAccount(ctx, who.userId, { totpSecret: seal(SEALED_FOR, secret) });
    return { secret, qr: drawQr(totpAddress(secret, account.email)) };
  });
}

/**
 * Turns two-step sign-in on, with a first code from the app.
 * @returns the recovery codes, which are shown only this once
 * @throws Problem `invalid` on `code`; `too-many`
 */
export async function turnOn(who: AccountActor, code: string): Promise<string[]> {
  await countTry(ATTEMPTS, accountKey(who.userId));
  const codes = newCodes();
  await withSystem(who, async (ctx) => {
    const account = await getAccount(ctx, who.userId);
    if (account.totpConfirmedAt || !(await acceptAppCode(ctx, account, code))) throw wrongCode();
    await updateAccount(ctx, who.userId, { totpConfirmedAt: ctx.now });
    await replaceRecoveryCodes(
      ctx,
      who.userId,
      codes.map((each) => hashOf(who.userId, each)),
    );
    await forgetDevices(ctx, who.userId, false);
    await mailChange(ctx, account, true);
    await recordAccountEvent(ctx, who.userId, 'second_factor_on');
  });
  await forgetTries(ATTEMPTS, accountKey(who.userId));
  return codes;
}

/** Turns it off. The caller has confirmed the user's identity. */
export const turnOff = (who: AccountActor): Promise<boolean> => withSystem(who, (ctx) => switchOff(ctx, who.userId, 'oneself'));

/** Turns it off and emails the user, in the caller's transaction. @returns false when it was off */
export async function switchOff(ctx: SystemCtx, userId: string, by: 'oneself' | 'operator'): Promise<boolean> {
  const account = await getAccount(ctx, userId);
  if (!account.totpConfirmedAt) return false;
  await updateAccount(ctx, userId, { totpSecret: null, totpConfirmedAt: null, totpLastStep: null });
  await replaceRecoveryCodes(ctx, userId, []);
  await mailChange(ctx, account, false);
  await recordAccountEvent(ctx, userId, 'second_factor_off', by === 'operator' ? { actor: null, metadata: { by } } : {});
  return true;
}

/** Replaces the recovery codes with ten new ones, which are shown only this once. @throws Problem `conflict` when it is off */
export async function renewRecoveryCodes(who: AccountActor): Promise<string[]> {
  const codes = newCodes();
  await withSystem(who, async (ctx) => {
    if (!(await getAccount(ctx, who.userId)).totpConfirmedAt) throw new Problem('conflict', 'Two-step sign-in is off. Turn it on first.');
    await replaceRecoveryCodes(
      ctx,
      who.userId,
      codes.map((each) => hashOf(who.userId, each)),
    );
    await recordAccountEvent(ctx, who.userId, 'recovery_codes_made');
  });
  return codes;
}

/**
 * Checks a code from the app, or a recovery code; each is accepted once.
 * @throws Problem `invalid` on `code`; `too-many`
 */
export async function checkCode(origin: Origin, userId: string, code: string): Promise<'code' | 'recovery-code'> {
  await countTry(ATTEMPTS, accountKey(userId));
  const method = await withSystem(origin, async (ctx) => {
    const account = await getAccount(ctx, userId);
    if (!account.totpConfirmedAt) return null;
    if (await acceptAppCode(ctx, account, code)) return 'code' as const;
    if (await useRecoveryCode(ctx, userId, hashOf(userId, code))) {
      await recordAccountEvent(ctx, userId, 'recovery_code_used');
      return 'recovery-code' as const;
    }
    await recordAccountEvent(ctx, userId, 'code_failed');
    return null;
  });
  if (!method) throw wrongCode();
  await forgetTries(ATTEMPTS, accountKey(userId));
  return method;
}

async function acceptAppCode(ctx: SystemCtx, account: Account, code: string): Promise<boolean> {
  const secret = secretOf(account);
  const step = secret && /^\d{6}$/.test(code) ? stepOfCode(secret, code, ctx.now) : null;
  return step !== null && takeTotpStep(ctx, account.id, step);
}

const secretOf = ({ totpSecret }: Account): string | null => totpSecret && unseal(SEALED_FOR, totpSecret);

const wrongCode = (): Problem => invalid('code', 'That code is wrong or has already been used. Wait for the next one and try again.');

const mailChange = (ctx: SystemCtx, { id, email, name }: Account, isOn: boolean): Promise<void> =>
  queueMail(ctx, secondFactorChangedMail, { address: email, userId: id }, { name, isOn });

/** Keyed per user, with a key that is not in the database: a copy of the database alone is not enough to guess codes. */
const hashOf = (userId: string, code: string): Buffer<ArrayBuffer> => createHmac('sha256', tokenKey(userId)).update(code).digest();

const newCodes = (): string[] =>
  Array.from({ length: CODES }, () => Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''));
