import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../platform/problem.ts';

const HAS_NUL = 'The request contains a character that can’t be stored (NUL). Remove it and try again.';

/** Postgres stores no NUL in a text. None gets further than this: not in a query, and not in a field of a form. What is no id in a path is found nowhere. */
export function refuseNul(req: Request, _res: Response, next: NextFunction): void {
  const [, query = ''] = req.originalUrl.split('?');
  next(query.includes('%00') ? new Problem('malformed', HAS_NUL) : undefined);
}

/**
 * Gives every unsafe request a body, once forms have been read: one without a body, or in a form that is not read here, has no fields. What misses a
 * field says which one, as it does for a form that was left empty.
 * @throws Problem `malformed` for a NUL in a field
 */
export function giveBody(req: Request, _res: Response, next: NextFunction): void {
  req.body ??= {};
  const fields = req.body as Record<string, unknown>;
  const hasNul = Object.entries(fields).some(([name, value]) => [name, value].flat().some((text) => String(text).includes('\0')));
  next(hasNul ? new Problem('malformed', HAS_NUL) : undefined);
}
