import { Readable } from 'node:stream';
import type { Request } from 'express';
import { auditCsv, auditRow } from '../../presenters/audit-rows.ts';
import { pageLinks, queryOf } from '../../presenters/queries.ts';
import { AUDIT_ACTIONS } from '../../services/audit/actions.ts';
import { AuditList, exportAuditLog, readAuditLog, readAuditPeople } from '../../services/audit/log.ts';
import { parse } from '../../web/parse.ts';
import { download, page, type Reply } from '../../web/replies/reply.ts';
import { type Actor, type Ctx, type Filled, routes } from '../../web/routing/route-table.ts';

export const auditRoutes = routes('/admin', {
  showLog: { get: '/audit-logs', transactional: showLog, again: { transactional: showMistake } },
  exportLog: { get: '/audit-logs.csv', streaming: exportLog },
});

async function showLog(ctx: Ctx, req: Request): Promise<Reply> {
  const list = parse(AuditList, req.query);
  const { before, after, ...filters } = list;
  const { rows, people, names, ...beside } = await readAuditLog(ctx, list);
  return page('audit/index', {
    ...choicesOf(people),
    events: rows.map((event) => auditRow(event, names)),
    filters,
    links: pageLinks(beside, filters),
    csv: queryOf(filters),
    total: after ? `Entries after number ${after}` : before ? `Entries before number ${before}` : 'Newest entries',
    filled: null,
  });
}

const choicesOf = (people: { id: string; name: string; email: string }[]) => ({
  title: 'Audit log',
  people: people.map(({ id, name, email }) => ({ id, label: `${name} (${email})` })),
  actions: Object.entries(AUDIT_ACTIONS).map(([action, { label }]) => ({ action, label })),
});

/** For a filter with an invalid date or address: the page repeats what was typed, with what to do about it. */
async function showMistake(ctx: Ctx, req: Request, filled: Filled | null): Promise<Reply> {
  const typed = (name: string) => (typeof req.query[name] === 'string' ? req.query[name].slice(0, TYPED_MAX) : '');
  const filters = { actor: typed('actor'), action: typed('action'), day: typed('day'), ip: typed('ip') };
  return page('audit/index', {
    ...choicesOf(await readAuditPeople(ctx)),
    events: [],
    filters,
    links: { older: null, newer: null },
    csv: '',
    total: '',
    filled,
  });
}

const TYPED_MAX = 100;

async function exportLog(actor: Actor, req: Request): Promise<Reply> {
  const list = { ...parse(AuditList, req.query), before: '', after: '' };
  const day = new Date().toISOString().slice(0, 10);
  return download(`audit-log-${day}.csv`, 'text/csv; charset=utf-8', Readable.from(auditCsv(await exportAuditLog(actor, list))));
}
