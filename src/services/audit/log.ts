import { isIP } from 'node:net';
import { z } from 'zod';
import {
  type AuditQuestion,
  type AuditRecord,
  listAuditEvents,
  listAuditEventsNewerThan,
  streamAuditEvents,
} from '../../models/audit/events.ts';
import { findTargetNames, type TargetIds } from '../../models/audit/targets.ts';
import { listPeople } from '../../models/team/memberships.ts';
import { type Actor, type Ctx, withTenant } from '../../platform/database/tenant.ts';
import { isId } from '../../platform/ids.ts';
import { leniently, listAddress, readPage } from '../paging.ts';
import { authorize } from '../permissions.ts';
import { dayBounds } from '../usage/month.ts';
import { AUDIT_ACTIONS } from './actions.ts';
import { recordAudit } from './audit.ts';

/** Source: PRODUCT.md, "HTTP contract": newest 100 first. */
const PAGE_SIZE = 100;
const IP_MAX = 45;

const NO_IP = 'Enter a whole IP address, like 203.0.113.7';

/** As stored with entries: IPv6 in lower case, its longest run of zeros left out. */
const canonicalIp = (ip: string): string => (isIP(ip) === 6 ? new URL(`http://[${ip}]`).hostname.slice(1, -1) : ip);

/** The filters in the log's URL. Invalid values that nobody types are ignored; those that users type are refused, so that they can correct them. */
export const AuditList = listAddress(
  {
    actor: leniently(z.string().refine(isId)),
    action: leniently(z.string().refine((word) => Object.hasOwn(AUDIT_ACTIONS, word))),
    /** A day in the organization's time zone, `2026-11-21`. */
    day: z.iso.date('Enter a date, like 2026-11-21').or(z.literal('')).default(''),
    ip: z
      .string()
      .trim()
      .max(IP_MAX, NO_IP)
      .refine((text) => text === '' || isIP(text) !== 0, NO_IP)
      .transform(canonicalIp)
      .default(''),
  },
  (sequence) => /^\d{1,18}$/.test(sequence),
);
export type AuditList = z.infer<typeof AuditList>;

/** Newest first, a page at a time, by sequence number. */
export async function readAuditLog(ctx: Ctx, list: AuditList) {
  authorize(ctx, 'audit:read');
  const question = questionOf(ctx, list);
  const page = await readPage(
    list,
    PAGE_SIZE,
    {
      older: (from, limit) => listAuditEvents(ctx, question, from, limit),
      newer: (from, limit) => listAuditEventsNewerThan(ctx, question, from, limit),
    },
    ({ sequence }) => sequence,
  );
  return { ...page, people: await listPeople(ctx), names: await findTargetNames(ctx, idsIn(page.rows)) };
}

/** The page for an invalid search: nothing is listed. */
export async function readAuditPeople(ctx: Ctx) {
  authorize(ctx, 'audit:read');
  return listPeople(ctx);
}

/** The targets whose names the page shows. The document of a job or a finding is in its metadata. */
function idsIn(events: readonly AuditRecord[]): TargetIds {
  const of = (type: string) => events.flatMap(({ targetType, targetId }) => (targetType === type && targetId ? [targetId] : []));
  const mentioned = events.flatMap(({ metadata }) => (typeof metadata['documentId'] === 'string' ? [metadata['documentId']] : []));
  const unique = (ids: string[]) => [...new Set(ids.filter(isId))];
  return { documents: unique([...of('document'), ...mentioned]), users: unique(of('user')), invitations: unique(of('invitation')) };
}

/** Records an export of the log, with its filters. */
async function beginAuditExport(ctx: Ctx, list: AuditList): Promise<void> {
  authorize(ctx, 'audit:read');
  const filters = { hasActor: list.actor !== '', action: list.action || null, day: list.day || null, hasIp: list.ip !== '' };
  await recordAudit(ctx, 'audit_exported', { type: 'audit-log', id: ctx.organization.id }, filters);
}

/** All entries that match the filters, newest first, in batches, so that memory use doesn't depend on their number. */
export async function exportAuditLog(actor: Actor, list: AuditList): Promise<AsyncGenerator<AuditRecord[]>> {
  authorize(actor, 'audit:read');
  await withTenant(actor, (ctx) => beginAuditExport(ctx, list));
  return streamAuditEvents(actor, questionOf(actor, list));
}

function questionOf({ organization }: Pick<Actor, 'organization'>, list: AuditList): AuditQuestion {
  const [from, to] = list.day ? dayBounds(list.day, organization.timeZone) : [null, null];
  return { actorId: list.actor || null, action: list.action || null, ip: list.ip || null, from, to };
}
