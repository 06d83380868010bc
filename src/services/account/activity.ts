import { listAccountEvents, listAccountEventsNewerThan } from '../../models/account/account-events.ts';
import { withSystem } from '../../platform/database/tenant.ts';
import { isId } from '../../platform/ids.ts';
import { placeOf } from '../../platform/networks.ts';
import { auditLabel } from '../audit/actions.ts';
import { describeDevice } from '../auth/devices.ts';
import { listAddress, type Page, type PageStart, readPage } from '../paging.ts';
import type { AccountActor } from './own-account.ts';

export type ActivityRow = {
  id: string;
  at: Date;
  label: string;
  device: string;
  ip: string | null;
  place: string | null;
  isAlarming: boolean;
};

const PAGE_SIZE = 50;
const ALARMING: readonly string[] = ['login_failed', 'login_locked', 'code_failed'];

export const ActivityList = listAddress({}, isId);

/** The account's events, newest first. */
export async function readActivity(who: AccountActor, start: PageStart): Promise<Page<ActivityRow>> {
  const { rows, ...beside } = await withSystem(who, (ctx) =>
    readPage(
      start,
      PAGE_SIZE,
      {
        older: (from, limit) => listAccountEvents(ctx, who.userId, from, limit),
        newer: (from, limit) => listAccountEventsNewerThan(ctx, who.userId, from, limit),
      },
      ({ id }) => id,
    ),
  );
  const activity = rows.map((event) => ({
    id: event.id,
    at: event.at,
    label: auditLabel(event.action),
    device: describeDevice(event.userAgent),
    ip: event.ip,
    place: placeOf(event.ip),
    isAlarming: ALARMING.includes(event.action),
  }));
  return { rows: activity, ...beside };
}
