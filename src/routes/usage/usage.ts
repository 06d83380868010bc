import { showUsage } from '../../services/usage/usage.ts';
import { page, type Reply } from '../../web/replies/reply.ts';
import { type Ctx, routes } from '../../web/routing/route-table.ts';

export const usageRoutes = routes('', {
  showMeter: { get: '/usage', transactional: showMeter },
});

async function showMeter(ctx: Ctx): Promise<Reply> {
  return page('usage/index', { title: 'Usage', ...(await showUsage(ctx)) });
}
