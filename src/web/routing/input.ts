import type { Request } from 'express';
import type { z } from 'zod';
import { isId } from '../../platform/ids.ts';
import { notFound } from '../../platform/problem.ts';
import type { Filled } from '../../presenters/contracts/forms.ts';
import { parse, parseJson } from '../parse.ts';
import { isSafe } from '../session/csrf.ts';
import type { Action } from './action.ts';

/**
 * The input of an action: the fields of the form, or of the query for a page, and the ids in the path. The path wins over a field of the
 * same name. When a form is shown again, its page reads the query alone, because the fields belong to the form.
 * @throws Problem `invalid` with one sentence per field; `malformed`; `not-found` for an invalid id in the path
 */
export function inputOf<In extends z.ZodType>(does: Pick<Action<In>, 'input'>, req: Request, filled: Filled | null): z.output<In> {
  const { _csrf, ...fields } = ((isSafe(req) || filled ? req.query : req.body) ?? {}) as Record<string, unknown>;
  const values = { ...fields, ...idsOf(req) };
  return req.is('json') ? parseJson(does.input, values) : parse(does.input, values);
}

/** Path parameters; one whose name ends in `Id` must be an id, such as `:projectId`. */
function idsOf({ params }: Request): Record<string, string> {
  const ids = Object.entries(params).map(([name, value]) => {
    if (typeof value !== 'string' || (name.endsWith('Id') && !isId(value))) throw notFound(name.replace(/Id$/, ''));
    return [name, value];
  });
  return Object.fromEntries(ids) as Record<string, string>;
}
