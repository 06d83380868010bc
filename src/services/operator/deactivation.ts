import { spendTokens } from '../../models/account/account-tokens.ts';
import { forgetDevices } from '../../models/account/known-devices.ts';
import { endSessions } from '../../models/account/sessions.ts';
import { updateAccount } from '../../models/account/users.ts';
import { lockOrganization } from '../../models/organizations/organizations.ts';
import { findTeamMember, listMembershipsOf, type MembershipOfPerson } from '../../models/team/memberships.ts';
import { type Ctx, type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { Problem } from '../../platform/problem.ts';
import { recordAccountEvent } from '../account/events.ts';
import { asOrganization } from '../organizations/as-organization.ts';
import { holdUnit } from '../usage/hold-unit.ts';
import { findUser } from './accounts.ts';
import { operatorOrigin } from './operator.ts';

const BY_OPERATOR = { actor: null, metadata: { by: 'operator' }, everywhere: true } as const;

/**
 * Deactivates an account everywhere: it can't sign in, its sessions end, its links stop working and its seats are released. Memberships are
 * kept, so that reactivating the account restores them.
 * @returns the number of released seats; null when it was already deactivated
 * @throws Error when nobody has the address, or an organization would be left without its owner
 */
export const deactivateAccount = (email: string): Promise<number | null> =>
  withSystem(operatorOrigin(), async (ctx) => {
    const user = await findUser(ctx, email);
    if (user.deactivatedAt) return null;
    const places = await listMembershipsOf(ctx, user.id);
    // Under the team's lock, so that ownership cannot be transferred to this account in the meantime.
    await inEach(ctx, places, async (inside, place) => {
      await lockOrganization(inside);
      if ((await findTeamMember(inside, { userId: user.id }))?.role === 'owner') refuseOwner(user.email, place);
    });
    await updateAccount(ctx, user.id, { deactivatedAt: ctx.now, sessionsFrom: ctx.now });
    await endSessions(ctx, user.id, null);
    await forgetDevices(ctx, user.id, true);
    await spendTokens(ctx, user.id, ['reset', 'unlock', 'email_change', 'verification']);
    await recordAccountEvent(ctx, user.id, 'account_deactivated', BY_OPERATOR);
    return places.filter(holdsSeat).length;
  });

/**
 * Reactivates an account, with its password and memberships.
 * @returns false when it is not deactivated
 * @throws Error when nobody has the address, or an organization has no seat left for it
 */
export const reactivateAccount = (email: string): Promise<boolean> =>
  withSystem(operatorOrigin(), async (ctx) => {
    const user = await findUser(ctx, email);
    if (!user.deactivatedAt) return false;
    const places = await listMembershipsOf(ctx, user.id);
    await inEach(ctx, places.filter(holdsSeat), (inside, place) =>
      holdUnit(inside, 'seats').catch((error) => {
        throw error instanceof Problem && error.kind === 'plan-limit' ? noSeat(user.email, place) : error;
      }),
    );
    await updateAccount(ctx, user.id, { deactivatedAt: null });
    await recordAccountEvent(ctx, user.id, 'account_reactivated', BY_OPERATOR);
    return true;
  });

/** One organization after the other, always in the same order, so that two operators cannot deadlock. */
async function inEach(ctx: SystemCtx, places: MembershipOfPerson[], work: (inside: Ctx, place: MembershipOfPerson) => Promise<void>) {
  for (const place of places) await asOrganization(ctx, place.organizationId, null, (inside) => work(inside, place));
}

/** Deactivated organizations count too: they need their seats again once they are restored. */
const holdsSeat = ({ deactivatedAt }: MembershipOfPerson): boolean => deactivatedAt === null;

/** An organization has exactly one owner. A deactivated one doesn't need one, because nobody works in it. */
function refuseOwner(email: string, { organization: { name, slug, deactivatedAt } }: MembershipOfPerson): void {
  if (deactivatedAt) return;
  throw new Error(
    `${email} is the only owner of ${name} (${slug}). Ask them to transfer ownership on the Team page first, or close the organisation with: npx maneiro-admin org:deactivate --org ${slug}`,
  );
}

const noSeat = (email: string, { organization: { name, slug } }: MembershipOfPerson): Error =>
  new Error(
    `${name} (${slug}) has no seat left for ${email}. Free one, or give it more with: npx maneiro-admin org:seats --org ${slug} --seats NUMBER`,
  );
