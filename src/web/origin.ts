import type { NextFunction, Request, Response } from 'express';
import type { Origin } from '../platform/database/tenant.ts';
import { newId } from '../platform/ids.ts';

const origins = new WeakMap<Request, Origin>();

/** Gives each request an id, which is in the response, the log and the audit log. */
export function identify(req: Request, res: Response, next: NextFunction): void {
  const requestId = newId();
  origins.set(req, { requestId, ip: req.ip ?? null, userAgent: req.get('user-agent') ?? null });
  res.setHeader('X-Request-Id', requestId);
  next();
}

/** Id, IP address and user agent of a request. @throws Error when `identify` has not run */
export function originOf(req: Request): Origin {
  const origin = origins.get(req);
  if (!origin) throw new Error('the request has not been identified');
  return origin;
}
