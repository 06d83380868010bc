import type { Request, Response } from 'express';
import type { Filled } from '../presenters/contracts/forms.ts';

/** The fields of a form without its token. */
export function formOf(req: Request): Record<string, unknown> {
  const { _csrf, ...fields } = (req.body ?? {}) as Record<string, unknown>;
  return fields;
}

/** A page that is asked for gets a response beside the request, one that is shown again what was typed. */
export const asFilled = (filled: Filled | Response | null): Filled | null => (filled && 'errors' in filled ? filled : null);
