import { findUsage, listUsage, settleReservation } from '../../models/usage/usage.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { authorize } from '../permissions.ts';
import { limitReached, maxOf } from './hold-unit.ts';
import { monthOf, nextMonthStart } from './month.ts';
import { PLANS, planOf } from './plans.ts';

/** Users are warned from this share of the limit. Source: PRODUCT.md, "Usage and plans". */
const WARNING_PERCENT = 80;
const MONTHS_SHOWN = 12;

export type Usage = {
  /** Checks reserved or used this month. */
  current: number;
  max: number;
  /** 0 to 100. */
  percent: number;
  /** True from 80 %. */
  isNear: boolean;
  isReached: boolean;
  /** First instant of the next month in the organization's time zone. */
  resetsAt: Date;
};

/** Checks reserved or used this month. */
export async function readUsage(ctx: Ctx): Promise<Usage> {
  const { reserved, used } = await findUsage(ctx, monthOf(ctx.now, ctx.organization.timeZone));
  const max = await maxOf(ctx, 'analyses');
  return meterOf({ current: reserved + used, max, resetsAt: nextMonthStart(ctx.now, ctx.organization.timeZone) });
}

/** The usage meter, and all months so far, newest first. */
export async function showUsage(ctx: Ctx) {
  authorize(ctx, 'usage:read');
  const usage = await readUsage(ctx);
  const months = await listUsage(ctx, MONTHS_SHOWN);
  return {
    usage,
    planName: planOf(ctx.organization.plan, PLANS).name,
    months: months.map(({ startsOn, used, released }) => ({ month: startsOn.toISOString().slice(0, 7), used, released, max: usage.max })),
  };
}

/** @throws Problem `plan-limit` when no check is left. Called before a request body is read, so that nobody uploads a file only to be refused */
export async function refuseWhenReached(ctx: Ctx): Promise<void> {
  const { isReached, current, max } = await readUsage(ctx);
  if (isReached) throw limitReached(ctx, 'analyses', current, max);
}

/** Marks the job's unit as used, when the job completes. */
export const confirmUnit = (ctx: Ctx, jobId: string): Promise<boolean> => settleReservation(ctx, jobId, 'confirmed');

/** Releases the job's unit, when the job fails or is cancelled. */
export const releaseUnit = (ctx: Ctx, jobId: string): Promise<boolean> => settleReservation(ctx, jobId, 'released');

/** The meter for `current` checks out of `max`. */
export function meterOf({ current, max, resetsAt }: Pick<Usage, 'current' | 'max' | 'resetsAt'>): Usage {
  const percent = Math.min(100, Math.round((current / max) * 100));
  return { current, max, percent, isNear: percent >= WARNING_PERCENT, isReached: current >= max, resetsAt };
}
