import { lockOrganization, type OrganizationSettings } from '../../models/organizations/organizations.ts';
import { countLiveInvitations } from '../../models/team/invitations.ts';
import { countSeatsTaken } from '../../models/team/memberships.ts';
import { holdMonthlyUnit } from '../../models/usage/usage.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { monthOf, nextMonthStart } from './month.ts';

/** Something that a plan limits by a number. */
export type Limit = {
  /**
   * Takes one unit for `id` when fewer than `max` are taken; callers of one organization wait for each other.
   * @returns null when it is taken; how many others are when there is none left
   */
  hold: (ctx: Ctx, max: number, id: string) => Promise<number | null>;
  /** One sentence for people when there is none left. */
  refusal: (max: number) => string;
  /** A number that the operator has set for the organization; null: as its plan says. */
  own?: (organization: OrganizationSettings) => number | null;
  /** When units are free again without anyone doing something; left out when waiting does not help. */
  resetsAt?: (ctx: Ctx) => Date;
};

/**
 * A limit of rows that exist at the same time, like members. The caller makes the row right after, in the same transaction.
 * @param count the rows there are, without the one for `id`
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

/** Everything that plans limit. A new limit is one line here and its number in each plan of `plans.ts`. */
export const LIMITS = {
  /** Checks in a month; `id`: the job. Held and used ones count. */
  analyses: {
    hold: async (ctx, max, id) => ((await holdMonthlyUnit(ctx, monthOf(ctx.now, ctx.organization.timeZone), max, id)) ? null : max),
    refusal: () => 'Monthly limit reached',
    resetsAt: (ctx) => nextMonthStart(ctx.now, ctx.organization.timeZone),
  },
  /** Members at once; `id`: the address that is invited, since the other open invitations may take a seat too, or empty for someone who comes in now. */
  seats: atOnce(
    async (ctx, id) => (await countSeatsTaken(ctx)) + (id ? await countLiveInvitations(ctx, id) : 0),
    (max) =>
      `All ${max} seats in your plan are used or invited. Remove or deactivate someone, withdraw an invitation, or ask for more seats.`,
    { own: ({ seats }) => seats },
  ),
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
