import { listAccounts, resendVerificationTo, turnSecondFactorOff, unlockUser } from '../services/operator/accounts.ts';
import { deactivateAccount, reactivateAccount } from '../services/operator/deactivation.ts';
import type { Outcome, Values } from './command.ts';

/** `user:list` */
export async function list({ org }: Values): Promise<Outcome> {
  const rows = (await listAccounts(org === undefined ? null : String(org))).map(
    ({ email, name, memberships, emailVerifiedAt, deactivatedAt }) =>
      [
        email,
        name,
        memberships.map((each) => `${each.organization.slug} (${each.role}${each.deactivatedAt ? ', deactivated there' : ''})`).join(', '),
        deactivatedAt ? 'DEACTIVATED' : emailVerifiedAt ? '' : 'email not confirmed',
      ].join('\t'),
  );
  return { text: rows.join('\n') || 'No accounts yet. An organisation’s first one comes with: npx maneiro-admin org:create' };
}

/** `user:unlock` */
export async function unlock({ email }: Values): Promise<Outcome> {
  await unlockUser(String(email));
  return { text: `${email} can sign in from any device again.` };
}

/** `user:verify` */
export async function verify({ email }: Values): Promise<Outcome> {
  const isQueued = await resendVerificationTo(String(email));
  return { text: isQueued ? `Confirmation email to ${email} queued.` : `${email} is already confirmed.` };
}

/** `user:two-factor-off` */
export async function turnTwoFactorOff({ email }: Values): Promise<Outcome> {
  const isChanged = await turnSecondFactorOff(String(email));
  return {
    text: isChanged ? `Two-step sign-in is off for ${email}. They have been emailed about it.` : `${email} doesn’t use two-step sign-in.`,
  };
}

/** `user:deactivate` */
export async function deactivate({ email }: Values): Promise<Outcome> {
  const seats = await deactivateAccount(String(email));
  if (seats === null) return { text: `${email} was already deactivated.` };
  return { text: `${email} has been deactivated and signed out everywhere. Seats freed: ${seats}.` };
}

/** `user:reactivate` */
export async function reactivate({ email }: Values): Promise<Outcome> {
  const isNew = await reactivateAccount(String(email));
  return { text: isNew ? `${email} can sign in again.` : `${email} isn’t deactivated.` };
}
