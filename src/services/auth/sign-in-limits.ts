import { listTriedFrom } from '../../models/account/account-events.ts';
import { knowsDevice } from '../../models/account/known-devices.ts';
import { listOrganizationsOf } from '../../models/team/memberships.ts';
import { accountKey, addressKey, countTry, forgetTries, giveBackTry, type RateLimit } from '../../platform/auth/rate-limits.ts';
import { hashOfSecret } from '../../platform/auth/secrets.ts';
import { type Origin, type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { recordAudit } from '../audit/audit.ts';
import { asOrganization } from '../organizations/as-organization.ts';

const HALF_HOUR = 30 * 60;
/** Wrong passwords after which an account accepts none from unknown devices. Source: issue "Accounts", point 6. */
export const LOCK_AFTER = 10;
/** From devices unknown to the account. They share one limit, because an attacker can use any number of devices. */
const STRANGERS: RateLimit = { name: 'sign-in-strangers', points: LOCK_AFTER, seconds: HALF_HOUR, blockSeconds: HALF_HOUR };
/** From one known device, which attempts from unknown devices don't lock out. */
const KNOWN: RateLimit = { name: 'sign-in-known', points: LOCK_AFTER, seconds: HALF_HOUR, blockSeconds: HALF_HOUR };
/** Wrong passwords from one IP address, whatever the account; a clinic shares one address. */
const ADDRESS: RateLimit = { name: 'sign-in-address', points: 100, seconds: HALF_HOUR };
/** Accounts with failed sign-ins from one IP address within an hour that look like password spraying. */
const SPRAYED_ACCOUNTS = 10;
const COUNTER = { points: 1_000_000, seconds: 3_600 };

/** A counted sign-in attempt. */
export type Try = {
  origin: Origin;
  /** As returned by `accountKey`. */
  account: string;
  isKnownDevice: boolean;
  limit: RateLimit;
  key: string;
  /** 1, 2, 3 … of `LOCK_AFTER`. */
  number: number;
};

/**
 * Counts an attempt before the password is checked, also for addresses without an account.
 * @param device value of the browser's device cookie; null when it has none
 * @throws Problem `too-many`
 */
export async function beginTry(origin: Origin, email: string, device: string | null): Promise<Try> {
  const account = accountKey(email);
  await countTry(ADDRESS, addressKey(origin.ip));
  const hash = device && hashOfSecret(device);
  const isKnownDevice = hash
    ? await withSystem(origin, (ctx) => knowsDevice(ctx, email.normalize('NFC').trim().toLowerCase(), hash))
    : false;
  const limit = isKnownDevice ? KNOWN : STRANGERS;
  const key = isKnownDevice && device ? `${account} ${accountKey(device)}` : account;
  return { origin, account, isKnownDevice, limit, key, number: await countTry(limit, key) };
}

/** After a right password, the wrong ones before it no longer count. */
export async function forgiveTries({ origin, limit, key }: Try): Promise<void> {
  await forgetTries(limit, key);
  await giveBackTry(ADDRESS, addressKey(origin.ip));
}

/** Attempts that were never checked do not count. */
export async function takeBackTry({ origin, limit, key }: Try): Promise<void> {
  await giveBackTry(limit, key);
  await giveBackTry(ADDRESS, addressKey(origin.ip));
}

/** Lets unknown devices try to sign in again. */
export const unlockAccount = (email: string): Promise<void> => forgetTries(STRANGERS, accountKey(email));

/** Counts the accounts with failed sign-ins from one IP address. True when they look like password spraying. */
export async function looksSprayed({ origin, account, isKnownDevice }: Try): Promise<boolean> {
  if (isKnownDevice) return false;
  const place = addressKey(origin.ip);
  const isFirst = (await countTry({ name: 'spray-account', ...COUNTER }, `${place} ${account}`)) === 1;
  if (isFirst) return (await countTry({ name: 'spray', ...COUNTER }, place)) >= SPRAYED_ACCOUNTS;
  return false;
}

/** Writes an alert to the audit log of every organization whose users were attacked from this IP address, at most once an hour. */
export async function alertSprayed(ctx: SystemCtx): Promise<void> {
  if (!ctx.ip) return;
  const people = await listTriedFrom(ctx, ctx.ip, new Date(ctx.now.getTime() - COUNTER.seconds * 1000));
  const organizations = new Set<string>();
  for (const userId of people) for (const { id } of await listOrganizationsOf(ctx, userId)) organizations.add(id);
  for (const id of [...organizations].sort()) {
    if ((await countTry({ name: 'spray-alert', ...COUNTER }, `${addressKey(ctx.ip)} ${id}`)) > 1) continue;
    await asOrganization(ctx, id, null, (inside) => recordAudit(inside, 'password_spraying', { type: 'organization', id }));
  }
}
