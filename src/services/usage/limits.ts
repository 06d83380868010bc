import { lockOrganization, type OrganizationSettings } from '../../models/organizations/organizations.ts';
import { countLiveInvitations } from '../../models/team/invitations.ts';
import { countSeatsTaken } from '../../models/team/memberships.ts';
import { holdMonthlyUnit } from '../../models/usage/usage.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { monthOf, nextMonthStart } from './month.ts';

/** Something of which a plan allows a limited number. */
export type Limit = {
  /**
   * Reserves one unit for `id` if fewer than `max` are in use. Callers in the same organization wait for each other.
   * @returns null when it was reserved; otherwise the number of units in use
   */
  hold: (ctx: Ctx, max: number, id: string) => Promise<number | null>;
  /** One sentence for users when no unit is left. */
  refusal: (max: number) => string;
  /** A number that the operator has set for the organization; null for that of its plan. */
  own?: (organization: OrganizationSettings) => number | null;
  /** When units become free without anyone doing anything; left out when waiting doesn't help. */
  resetsAt?: (ctx: Ctx) => Date;
};

/**
 * A limit on rows that exist at the same time, like members. The caller inserts the row right after, in the same transaction.
 * @param count number of existing rows, without the one for `id`
 */
export const atOnce = (
  count: (ctx: Ctx, id: string) => Promise<number>,
  refusal: Limit['refusal'],
  more: Pick<Limit, 'own'> = {},
): Limit => ({
  hold: async (ctx, max, id) => {
    await lockOrganization(ctx);
    const taken = await count(ctx, id);
    return taken < max ? null : taken;
  },
  refusal,
  ...more,
});

/** All limits. A new one is one line here, and a number in each plan in `plans.ts`. */
export const LIMITS = {
  /** Checks in a month; `id`: the job. Reserved and used ones count. */
  analyses: {
    hold: async (ctx, max, id) => ((await holdMonthlyUnit(ctx, monthOf(ctx.now, ctx.organization.timeZone), max, id)) ? null : max),
    refusal: () => 'Monthly limit reached',
    resetsAt: (ctx) => nextMonthStart(ctx.now, ctx.organization.timeZone),
  },
  /** Members at once. `id`: the invited email address, because other open invitations may take a seat too; empty for someone who joins now. */
  seats: atOnce(
    async (ctx, id) => (await countSeatsTaken(ctx)) + (id ? await countLiveInvitations(ctx, id) : 0),
    (max) =>
      `All ${max} seats in your plan are used or invited. Remove or deactivate someone, withdraw an invitation, or ask for more seats.`,
    { own: ({ seats }) => seats },
  ),
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
