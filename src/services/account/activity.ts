import { listAccountEvents } from '../../models/account-events.ts';
import { withSystem } from '../../platform/database/tenant.ts';
import { isId } from '../../platform/ids.ts';
import { placeOf } from '../../platform/networks.ts';
import { Problem } from '../../platform/problem.ts';
import { AUDIT_ACTIONS, type AuditAction } from '../audit/audit.ts';
import { describeDevice } from '../auth/devices.ts';
import type { AccountActor } from './own-account.ts';

const PAGE = 50;

export type ActivityRow = {
  id: string;
  at: Date;
  label: string;
  device: string;
  ip: string | null;
  place: string | null;
  isAlarming: boolean;
};

const ALARMING: readonly string[] = ['login_failed', 'login_locked', 'code_failed'];

/**
 * The account's events, newest first. `next`: where the next page starts; null at the end. @throws Problem `malformed` when `before` is not
 * an id
 */
export async function readActivity(who: AccountActor, before: string | null): Promise<{ rows: ActivityRow[]; next: string | null }> {
  if (before !== null && !isId(before)) throw new Problem('malformed', 'This page of your activity doesn’t exist.');
  const events = await withSystem(who, (ctx) => listAccountEvents(ctx, who.userId, before, PAGE + 1));
  const rows = events.slice(0, PAGE).map((event) => ({
    id: event.id,
    at: event.at,
    label: AUDIT_ACTIONS[event.action as AuditAction] ?? event.action,
    device: describeDevice(event.userAgent),
    ip: event.ip,
    place: placeOf(event.ip),
    isAlarming: ALARMING.includes(event.action),
  }));
  return { rows, next: events.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
}
