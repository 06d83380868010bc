import { type Request, type Response, Router } from 'express';
import { isDatabaseReady } from '../platform/database/db.ts';

export const health = Router();

/** The process is alive. Doesn't check the database: a restart wouldn't fix that. */
health.get('/health', (_req: Request, res: Response) => void res.json({ status: 'ok' }));

/** The process can serve requests. */
health.get('/ready', async (_req: Request, res: Response) => {
  const isReady = await isDatabaseReady();
  res.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'waiting for the database' });
});
