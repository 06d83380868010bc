import { Readable } from 'node:stream';
import { type Request, Router } from 'express';
import { type Actor, type Ctx, withTenant } from '../platform/tenant.ts';
import { AUDIT_ACTIONS } from '../services/audit.ts';
import { AuditList, beginAuditExport, exportAuditLog, readAuditLog } from '../services/audit-log.ts';
import { auditCsv, auditRow } from '../web/audit-rows.ts';
import { member, outside } from '../web/handler.ts';
import { parse } from '../web/parse.ts';
import { queryOf } from '../web/queries.ts';
import { download, page, type Reply } from '../web/reply.ts';

export const audit = Router();

audit.get('/admin/audit-logs', member(showLog));
audit.get('/admin/audit-logs.csv', outside(exportLog));

async function showLog(ctx: Ctx, req: Request): Promise<Reply> {
  const list = parse(AuditList, req.query);
  const { events, hasOlder, people } = await readAuditLog(ctx, list);
  const { before, ...filters } = list;
  const last = events.at(-1);
  return page('audit/index', {
    title: 'Audit log',
    events: events.map(auditRow),
    filters,
    people: people.map(({ id, name, email }) => ({ id, label: `${name} (${email})` })),
    actions: Object.entries(AUDIT_ACTIONS).map(([action, label]) => ({ action, label })),
    next: hasOlder && last ? queryOf({ ...filters, before: last.sequence }) : null,
    csv: queryOf(filters),
    total: before ? `Entries before number ${before}` : 'Newest entries',
  });
}

async function exportLog(actor: Actor, req: Request): Promise<Reply> {
  const { before: _before, ...rest } = parse(AuditList, req.query);
  const list = { ...rest, before: '' };
  await withTenant(actor, (ctx) => beginAuditExport(ctx, list));
  const day = new Date().toISOString().slice(0, 10);
  return download(`audit-log-${day}.csv`, 'text/csv; charset=utf-8', Readable.from(auditCsv(exportAuditLog(actor, list))));
}
