import type { NextFunction, Request, Response } from 'express';
import { refuseWhenFull } from '../../platform/auth/passwords.ts';

/**
 * Turns people away who want to sign in while every place is taken, before their session, form and password are looked at: those who are turned away
 * must not slow down those who are not. The place itself is kept by `limitConcurrentSignIns`.
 * @throws Problem `unavailable`
 */
export function refuseCrowd(req: Request, _res: Response, next: NextFunction): void {
  if (req.method === 'POST' && req.path === '/login') refuseWhenFull();
  next();
}
