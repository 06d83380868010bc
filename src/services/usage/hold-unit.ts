import { getOrganization } from '../../models/organizations/organizations.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { Problem } from '../../platform/problem.ts';
import { LIMITS, type Limit } from './limits.ts';
import { PLANS, type Plan, planOf } from './plans.ts';

/** The plan limits as functions: how much an organization may have, and how to reserve a unit. */
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
  /** The organization's limit: its own number, or that of its plan. */
  maxOf,
  /**
   * Reserves one unit of a limit. If two callers compete for the last unit, one gets it.
   * @param id what the unit is for, as defined by the limit
   * @throws Problem `plan-limit`; the caller's transaction must be rolled back with it
   */
  holdUnit,
  /** The problem to throw when `current` of `max` units are in use. */
  limitReached,
} = limitsOf(LIMITS, PLANS);
