import { type Request, type Response, Router } from 'express';
import { isDatabaseReady } from '../platform/database/db.ts';

export const health = Router();

/** The process is alive. Says nothing of the database: a restart would not help that. */
health.get('/health', (_req: Request, res: Response) => void res.json({ status: 'ok' }));

/** The process can do work. */
health.get('/ready', async (_req: Request, res: Response) => {
  const isReady = await isDatabaseReady();
  res.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'waiting for the database' });
});
