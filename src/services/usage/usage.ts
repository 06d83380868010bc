import { findUsage, holdUnit, listUsage, settleReservation } from '../../models/usage.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { Problem } from '../../platform/problem.ts';
import { authorize } from '../permissions.ts';
import { monthOf, nextMonthStart } from './month.ts';
import { planOf } from './plans.ts';

/** From this share of the limit on, people are warned. Source: PRODUCT.md, "Usage and plans". */
const WARNING_PERCENT = 80;
const MONTHS_SHOWN = 12;

export type Usage = { current: number; max: number; percent: number; isNear: boolean; isReached: boolean; resetsAt: Date };

/** How much of this month is reserved or used. */
export async function readUsage(ctx: Ctx): Promise<Usage> {
  const { reserved, used } = await findUsage(ctx, monthOf(ctx.now, ctx.organization.timeZone));
  return meter(ctx, reserved + used);
}

/** The meter, and the months so far, newest first. */
export async function showUsage(ctx: Ctx) {
  authorize(ctx, 'usage:read');
  const max = planOf(ctx.organization.plan).jobsPerMonth;
  const months = await listUsage(ctx, MONTHS_SHOWN);
  return {
    usage: await readUsage(ctx),
    planName: planOf(ctx.organization.plan).name,
    months: months.map((month) => ({ month: month.startsOn.toISOString().slice(0, 7), used: month.used, released: month.released, max })),
  };
}

/** @throws Problem `limit-reached` when no unit is left: asked before a body is read, so that nobody waits for a refusal */
export async function refuseWhenReached(ctx: Ctx): Promise<void> {
  const usage = await readUsage(ctx);
  if (usage.isReached) throw limitReached(usage);
}

/**
 * Holds one unit of this month for the job. Two callers for the last unit: one gets it.
 * @throws Problem `limit-reached`; the caller's transaction must fall with it
 */
export async function reserveUnit(ctx: Ctx, jobId: string): Promise<void> {
  const max = planOf(ctx.organization.plan).jobsPerMonth;
  if (!(await holdUnit(ctx, monthOf(ctx.now, ctx.organization.timeZone), max, jobId))) throw limitReached(meter(ctx, max));
}

/** The job completed: its unit is used. */
export const confirmUnit = (ctx: Ctx, jobId: string): Promise<boolean> => settleReservation(ctx, jobId, 'confirmed');

/** The job failed or was cancelled: its unit is free again. */
export const releaseUnit = (ctx: Ctx, jobId: string): Promise<boolean> => settleReservation(ctx, jobId, 'released');

function meter(ctx: Ctx, current: number): Usage {
  const max = planOf(ctx.organization.plan).jobsPerMonth;
  const percent = Math.min(100, Math.round((current / max) * 100));
  return {
    current,
    max,
    percent,
    isNear: percent >= WARNING_PERCENT,
    isReached: current >= max,
    resetsAt: nextMonthStart(ctx.now, ctx.organization.timeZone),
  };
}

const limitReached = ({ current, max, resetsAt }: Usage): Problem =>
  new Problem('limit-reached', 'Monthly limit reached', { facts: { current, max, resetsAt } });
