import type { LimitName } from './limits.ts';

/** A plan's name, and its number for each limit. */
export type Plan<Name extends string = LimitName> = { name: string } & Record<Name, number>;

/** Source: PRODUCT.md, "Usage and plans": a trial has 50 checks a month. */
export const PLANS: Readonly<Record<string, Plan>> = { trial: { name: 'Trial', analyses: 50, seats: 10 } };

/** @throws Error for an unknown plan */
export function planOf<Each extends Plan<never>>(name: string, plans: Readonly<Record<string, Each>>): Each {
  const plan = plans[name];
  if (!plan) throw new Error(`there is no plan ${name}`);
  return plan;
}
