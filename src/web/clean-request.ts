import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../platform/problem.ts';

const HAS_NUL = 'The request contains a character that can’t be stored (NUL). Remove it and try again.';

/**
 * Postgres can't store NUL in text, so it is refused here in queries, and below in form fields. In a path it makes an invalid id, which is
 * not found.
 */
export function refuseNul(req: Request, _res: Response, next: NextFunction): void {
  const [, query = ''] = req.originalUrl.split('?');
  next(query.includes('%00') ? new Problem('malformed', HAS_NUL) : undefined);
}

/**
 * Gives every request a body, once forms have been parsed. A request without a body, or in a format that isn't parsed here, gets an empty
 * one, so that validation names the missing fields as it does for an empty form.
 * @throws Problem `malformed` for a NUL in a field
 */
export function giveBody(req: Request, _res: Response, next: NextFunction): void {
  req.body ??= {};
  const fields = req.body as Record<string, unknown>;
  const hasNul = Object.entries(fields).some(([name, value]) => [name, value].flat().some((text) => String(text).includes('\0')));
  next(hasNul ? new Problem('malformed', HAS_NUL) : undefined);
}
