import type { NextFunction, Request, Response } from 'express';
import { log } from '../platform/log.ts';
import { originOf } from './origin.ts';
import { keptActor } from './session/request-actor.ts';

/** One line per request, with the route's pattern instead of its address: addresses can contain what users searched for. */
export function logRequests(req: Request, res: Response, next: NextFunction): void {
  if (!log.isLevelEnabled('info')) return next();
  const startedAt = performance.now();
  res.on('close', () => {
    const { requestId } = originOf(req);
    const route = (req.route as { path?: string } | undefined)?.path ?? null;
    const actor = keptActor(req);
    const ms = Math.round(performance.now() - startedAt);
    log.info(
      {
        requestId,
        method: req.method,
        route,
        status: res.statusCode,
        ms,
        organizationId: actor?.organization.id,
        actor: actor?.kind,
        actorId: actor?.id,
      },
      'request',
    );
  });
  next();
}
