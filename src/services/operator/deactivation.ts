import { spendTokens } from '../../models/account-tokens.ts';
import { forgetDevices } from '../../models/known-devices.ts';
import { findTeamMember, listMembershipsOf, type MembershipOfPerson } from '../../models/memberships.ts';
import { lockOrganization } from '../../models/organizations.ts';
import { endSessions } from '../../models/sessions.ts';
import { updateAccount } from '../../models/users.ts';
import { type Ctx, type SystemCtx, withSystem } from '../../platform/database/tenant.ts';
import { Problem } from '../../platform/problem.ts';
import { recordAccountEvent } from '../account/events.ts';
import { asOrganization } from '../organizations/as-organization.ts';
import { holdUnit } from '../usage/hold-unit.ts';
import { findUser } from './accounts.ts';
import { operatorOrigin } from './operator.ts';

const BY_OPERATOR = { actor: null, metadata: { by: 'operator' }, everywhere: true } as const;

/**
 * Closes an account everywhere: it cannot sign in, its sessions end, its links are of no use and its seats are free. Memberships stay as they are, so
 * that reactivating the account brings back what there was.
 * @returns how many seats are free again; null when it was deactivated already
 * @throws Error when nobody has the address, or an organization would be left without its owner
 */
export const deactivateAccount = (email: string): Promise<number | null> =>
  withSystem(operatorOrigin(), async (ctx) => {
    const user = await findUser(ctx, email);
    if (user.deactivatedAt) return null;
    const places = await listMembershipsOf(ctx, user.id);
    // Behind the lock of the team: ownership cannot be transferred to this account while it is being closed.
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
 * Lets an account sign in again, with the password and the memberships it had.
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

/** One organization after the other, always in the same order: two operators never wait for each other crosswise. */
async function inEach(ctx: SystemCtx, places: MembershipOfPerson[], work: (inside: Ctx, place: MembershipOfPerson) => Promise<void>) {
  for (const place of places) await asOrganization(ctx, place.organizationId, null, (inside) => work(inside, place));
}

/** A closed organization needs its seats again once it is restored: they are kept. */
const holdsSeat = ({ deactivatedAt }: MembershipOfPerson): boolean => deactivatedAt === null;

/** An organization has exactly one owner. One that is closed can do without: nobody works in it. */
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
