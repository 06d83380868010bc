import { z } from 'zod';
import { type AuditQuestion, type AuditRecord, listAuditEvents, streamAuditEvents } from '../models/audit-events.ts';
import { listPeople } from '../models/memberships.ts';
import { isId } from '../platform/ids.ts';
import type { Actor, Ctx } from '../platform/tenant.ts';
import { AUDIT_ACTIONS, recordAudit } from './audit.ts';
import { authorize } from './permissions.ts';
import { dayBounds } from './usage-month.ts';

/** Source: PRODUCT.md, "HTTP contract": newest 100 first. */
const PAGE_SIZE = 100;
const IP_MAX = 45;

/** What the address of the log asks for; words that mean nothing here are left out. */
export const AuditList = z.object({
  actor: z.string().refine(isId).or(z.literal('')).catch('').default(''),
  action: z
    .string()
    .refine((word) => word in AUDIT_ACTIONS)
    .or(z.literal(''))
    .catch('')
    .default(''),
  /** A day on the organization's clocks, `2026-11-21`. */
  day: z.iso.date().or(z.literal('')).catch('').default(''),
  ip: z.string().trim().max(IP_MAX).catch('').default(''),
  /** Entries with a lower sequence number. */
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .or(z.literal(''))
    .catch('')
    .default(''),
});
export type AuditList = z.infer<typeof AuditList>;

/** Newest first, a page at a time, by sequence number: a page far back costs as much as the first. */
export async function readAuditLog(ctx: Ctx, list: AuditList) {
  authorize(ctx, 'audit:read');
  const rows = await listAuditEvents(ctx, questionOf(ctx, list), list.before || null, PAGE_SIZE + 1);
  return { events: rows.slice(0, PAGE_SIZE), hasOlder: rows.length > PAGE_SIZE, people: await listPeople(ctx) };
}

/** Notes that the log leaves, with which filters it does. */
export async function beginAuditExport(ctx: Ctx, list: AuditList): Promise<void> {
  authorize(ctx, 'audit:read');
  const filters = { hasActor: list.actor !== '', action: list.action || null, day: list.day || null, hasIp: list.ip !== '' };
  await recordAudit(ctx, 'audit_exported', { type: 'audit-log', id: ctx.organization.id }, filters);
}

/** All entries that fit the filters, newest first, in batches; memory stays the same however many there are. */
export function exportAuditLog(actor: Actor, list: AuditList): AsyncGenerator<AuditRecord[]> {
  authorize(actor, 'audit:read');
  return streamAuditEvents(actor, questionOf(actor, list));
}

function questionOf({ organization }: Pick<Actor, 'organization'>, list: AuditList): AuditQuestion {
  const [from, to] = list.day ? dayBounds(list.day, organization.timeZone) : [null, null];
  return { actorId: list.actor || null, action: list.action || null, ip: list.ip || null, from, to };
}
