import { type Ctx, withTenant } from '../platform/database/tenant.ts';
import type { DocumentRow } from '../presenters/contracts/documents.ts';
import type { Views } from '../presenters/contracts/views.ts';
import { documentRow } from '../presenters/document-rows.ts';
import { pageLinks } from '../presenters/queries.ts';
import { DocumentList, findDocuments, readDashboard } from '../services/documents/documents.ts';
import { readSetup } from '../services/organizations/setup.ts';
import { CLINIC, type Demo } from './demo-clinics.ts';
import { aPage, type Preview } from './preview-page.ts';
import { aloneShell, ownerShell, usageOf, viewerShell } from './preview-shell.ts';
import { cancelledDocument, runningDocuments } from './sample-documents.ts';

/** Dashboards and lists of documents. */
export const documentPreviews: Preview[] = [
  aPage('dashboard', 'documents/dashboard', ownerShell('/dashboard'), (demo) => dashboardOf(demo, 41)),
  aPage(
    'dashboard-first-day',
    'documents/dashboard',
    { ...ownerShell('/dashboard'), flash: `${CLINIC.name} is registered. You are its owner.` },
    ({ newOwner }) => withTenant(newOwner, async (ctx) => ({ ...(await dashboard(ctx)), setup: null })),
  ),
  aPage('dashboard-limit', 'documents/dashboard', viewerShell('/dashboard'), async (demo) => {
    const props = await dashboardOf(demo, 50);
    return { ...props, recent: props.recent.slice(2) };
  }),
  aPage('dashboard-setting-up', 'documents/dashboard', aloneShell('/dashboard'), ({ newOwner }) =>
    withTenant(newOwner, async (ctx) => {
      return { ...(await dashboard(ctx)), recent: runningDocuments.map(documentRow), setup: await readSetup(ctx) };
    }),
  ),
  aPage('documents', 'documents/index', ownerShell('/documents'), async ({ owner }) => {
    const props = await withTenant(owner, (ctx) => documentList(ctx, {}));
    return { ...props, documents: withUnfinished(props.documents), next: '?after=12', previous: '?before=1' };
  }),
  aPage('documents-no-match', 'documents/index', ownerShell('/documents'), ({ owner }) =>
    withTenant(owner, (ctx) => documentList(ctx, { q: 'okonkwo', status: 'error' })),
  ),
  aPage('documents-never', 'documents/index', ownerShell('/documents'), async ({ newOwner }) => ({
    ...(await withTenant(newOwner, (ctx) => documentList(ctx, {}))),
    filled: { values: {}, errors: [{ field: 'file', detail: 'Select a document' }] },
  })),
];

/** The worker in this process would finish them at once, so running checks are sample data within a real list. */
const withUnfinished = (rows: readonly DocumentRow[]): DocumentRow[] => [
  ...runningDocuments.map(documentRow),
  ...rows,
  documentRow(cancelledDocument),
];

async function dashboardOf({ owner }: Demo, used: number): Promise<Views['documents/dashboard']> {
  const props = await withTenant(owner, dashboard);
  return { ...props, usage: usageOf(used), recent: withUnfinished(props.recent) };
}

async function dashboard(ctx: Ctx): Promise<Views['documents/dashboard']> {
  const { recent, ...rest } = await readDashboard(ctx);
  return { title: 'Dashboard', ...rest, setup: null, recent: recent.map(documentRow), filled: null };
}

async function documentList(ctx: Ctx, asked: Record<string, string>): Promise<Views['documents/index']> {
  const list = DocumentList.parse(asked);
  const { rows, isEmpty, ...beside } = await findDocuments(ctx, list);
  const { after: _after, before: _before, ...filters } = list;
  return { title: 'Documents', documents: rows.map(documentRow), filters, isEmpty, links: pageLinks(beside, filters), filled: null };
}
