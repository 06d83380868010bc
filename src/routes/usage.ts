import { Router } from 'express';
import type { Ctx } from '../platform/database/tenant.ts';
import { showUsage } from '../services/usage/usage.ts';
import { member } from '../web/handler.ts';
import { page, type Reply } from '../web/replies/reply.ts';

export const usage = Router();

usage.get('/usage', member(showMeter));

async function showMeter(ctx: Ctx): Promise<Reply> {
  return page('usage/index', { title: 'Usage', ...(await showUsage(ctx)) });
}
