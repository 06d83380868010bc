import { getOrganization } from '../../models/organizations/organizations.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { Problem } from '../../platform/problem.ts';
import { LIMITS, type Limit } from './limits.ts';
import { PLANS, type Plan, planOf } from './plans.ts';

/** The limits of plans as functions: what an organization may have at most, and how a unit of it is taken. */
export function limitsOf<Name extends string>(limits: Readonly<Record<Name, Limit>>, plans: Readonly<Record<string, Plan<NoInfer<Name>>>>) {
  async function maxOf(ctx: Ctx, name: Name): Promise<number> {
    const { own } = limits[name];
    const organization = own ? await getOrganization(ctx) : null;
    const plan: Record<Name, number> = planOf(organization?.plan ?? ctx.organization.plan, plans);
    return (organization && own?.(organization)) ?? plan[name];
  }

  async function holdUnit(ctx: Ctx, name: Name, id = ''): Promise<void> {
    const max = await maxOf(ctx, name);
    const taken = await limits[name].hold(ctx, max, id);
    if (taken !== null) throw limitReached(ctx, name, taken, max);
  }

  function limitReached(ctx: Ctx, name: Name, current: number, max: number): Problem {
    const { refusal, resetsAt } = limits[name];
    return new Problem('plan-limit', refusal(max), {
      facts: { limit: name, current, max, ...(resetsAt ? { resetsAt: resetsAt(ctx) } : {}) },
    });
  }

  return { maxOf, holdUnit, limitReached };
}

export const {
  /** How many the organization may have: its own number, or that of its plan. */
  maxOf,
  /**
   * Takes one unit of a limit. Two callers for the last unit: one gets it.
   * @param id what the unit is for, as the limit says
   * @throws Problem `plan-limit`; the caller's transaction must be rolled back with it
   */
  holdUnit,
  /** The refusal when `current` of `max` are taken. */
  limitReached,
} = limitsOf(LIMITS, PLANS);
