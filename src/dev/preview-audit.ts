import { type Ctx, withTenant } from '../platform/database/tenant.ts';
import { auditRow } from '../presenters/audit-rows.ts';
import type { Views } from '../presenters/contracts/views.ts';
import { queryOf } from '../presenters/queries.ts';
import { AUDIT_ACTIONS } from '../services/audit/actions.ts';
import { AuditList, readAuditLog } from '../services/audit/log.ts';
import { aPage, type Preview } from './preview-page.ts';
import { ownerShell } from './preview-shell.ts';

/** As many rows as fit on a screen. */
const SHOWN = 12;

/** The audit log. */
export const auditPreviews: Preview[] = [
  aPage('audit', 'audit/index', ownerShell('/admin/audit-logs'), async ({ owner }) => {
    const props = await withTenant(owner, (ctx) => auditLog(ctx, {}));
    const newestOfEach = props.events.filter(({ action }, index, all) => all.findIndex((event) => event.action === action) === index);
    return { ...props, events: newestOfEach.slice(0, SHOWN), next: '?before=1198' };
  }),
  aPage('audit-no-match', 'audit/index', ownerShell('/admin/audit-logs'), ({ owner }) =>
    withTenant(owner, (ctx) => auditLog(ctx, { actor: owner.user?.id ?? '', action: 'user_login', day: '2026-11-19', ip: '198.51.100.7' })),
  ),
  aPage('audit-wrong', 'audit/index', ownerShell('/admin/audit-logs'), async ({ owner }) => ({
    ...(await withTenant(owner, (ctx) => auditLog(ctx, {}))),
    events: [],
    filters: { actor: '', action: '', day: '', ip: '198.51' },
    links: { older: null, newer: null },
    total: '',
    filled: { values: {}, errors: [{ field: 'ip', detail: 'Enter a whole IP address, like 203.0.113.7' }] },
  })),
];

async function auditLog(ctx: Ctx, asked: Record<string, string>): Promise<Views['audit/index']> {
  const list = AuditList.parse(asked);
  const { before: _before, after: _after, ...filters } = list;
  const { rows, people, names } = await readAuditLog(ctx, list);
  return {
    title: 'Audit log',
    events: rows.map((event) => auditRow(event, names)),
    filters,
    people: people.map(({ id, name, email }) => ({ id, label: `${name} (${email})` })),
    actions: Object.entries(AUDIT_ACTIONS).map(([action, { label }]) => ({ action, label })),
    links: { older: null, newer: null },
    csv: queryOf(filters),
    total: 'Newest entries',
    filled: null,
  };
}
