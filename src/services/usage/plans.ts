/** What a plan includes. `seats`: members at once. */
export type Plan = { name: string; jobsPerMonth: number; seats: number };

/** Source: PRODUCT.md, "Usage and plans": a trial has 50 jobs a month. */
const PLANS: Record<string, Plan> = { trial: { name: 'Trial', jobsPerMonth: 50, seats: 10 } };

/** @throws Error for a plan that we do not know */
export function planOf(name: string): Plan {
  const plan = PLANS[name];
  if (!plan) throw new Error(`there is no plan ${name}`);
  return plan;
}
