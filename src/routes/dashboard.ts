import { documentRow } from '../presenters/document-rows.ts';
import { readDashboard } from '../services/documents/documents.ts';
import { readSetup } from '../services/organizations/setup.ts';
import { can } from '../services/permissions.ts';
import { page, type Reply, redirect } from '../web/replies/reply.ts';
import { type Ctx, routes } from '../web/routing/route-table.ts';

export const dashboardRoutes = routes('', {
  redirectHome: { get: '/', transactional: async () => redirect('/dashboard') },
  showDashboard: { get: '/dashboard', transactional: showDashboard },
});

async function showDashboard(ctx: Ctx): Promise<Reply> {
  const { recent, ...rest } = await readDashboard(ctx);
  const setup = can(ctx, 'settings:manage') ? await readSetup(ctx) : null;
  return page('documents/dashboard', { title: 'Dashboard', ...rest, setup, recent: recent.map(documentRow), filled: null });
}
