import type { NextFunction, Request, Response } from 'express';
import { refuseWhenFull } from '../../platform/auth/passwords.ts';

/**
 * Refuses sign-in attempts at capacity before their session, form and password are processed, so that refused attempts don't slow down the
 * others. `limitConcurrentSignIns` does the counting.
 * @throws Problem `unavailable`
 */
export function refuseCrowd(req: Request, _res: Response, next: NextFunction): void {
  if (req.method === 'POST' && req.path === '/login') refuseWhenFull();
  next();
}
