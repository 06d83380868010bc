import { Router } from 'express';
import type { Ctx } from '../platform/database/tenant.ts';
import { documentRow } from '../presenters/document-rows.ts';
import { readDashboard } from '../services/documents/documents.ts';
import { readSetup } from '../services/organizations/setup.ts';
import { may } from '../services/permissions.ts';
import { member } from '../web/handler.ts';
import { page, type Reply, redirect } from '../web/replies/reply.ts';

export const dashboard = Router();

dashboard.get(
  '/',
  member(async () => redirect('/dashboard')),
);
dashboard.get('/dashboard', member(showDashboard));

async function showDashboard(ctx: Ctx): Promise<Reply> {
  const { recent, ...rest } = await readDashboard(ctx);
  const setup = may(ctx, 'settings:manage') ? await readSetup(ctx) : null;
  return page('documents/dashboard', { title: 'Dashboard', ...rest, setup, recent: recent.map(documentRow), filled: null });
}
