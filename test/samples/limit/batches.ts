import { limitsOf } from '../../../src/services/usage/hold-unit.ts';
import { atOnce, LIMITS } from '../../../src/services/usage/limits.ts';
import { PLANS, planOf } from '../../../src/services/usage/plans.ts';

/** A whole new limit: one line among the limits, and its number in the plan. In the app the two lines stand in `limits.ts` and `plans.ts`. */
const limits = {
  ...LIMITS,
  batches: atOnce(
    (ctx) => ctx.db.batch.count(),
    (max) => `All ${max} batches in your plan are open.`,
  ),
};
const plans = { trial: { ...planOf('trial', PLANS), batches: 2 } };

export const { holdUnit: holdSampleUnit, maxOf: maxOfSample } = limitsOf(limits, plans);
