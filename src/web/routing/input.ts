import type { Request } from 'express';
import type { z } from 'zod';
import { isId } from '../../platform/ids.ts';
import { notFound } from '../../platform/problem.ts';
import type { Filled } from '../../presenters/contracts/forms.ts';
import { parse } from '../parse.ts';
import { isSafe } from '../session/csrf.ts';
import type { Action } from './action.ts';

/**
 * What an action is given: the fields of the form, or of the query for a page, with the ids in the path. The path wins over a field of the same name.
 * A page that shows a form again reads its query alone: the fields belong to the form.
 * @throws Problem `invalid` with one sentence a field; `malformed`; `not-found` for an id in the path that is none
 */
export function inputOf<In extends z.ZodType>(does: Pick<Action<In>, 'input'>, req: Request, filled: Filled | null): z.output<In> {
  const { _csrf, ...fields } = ((isSafe(req) || filled ? req.query : req.body) ?? {}) as Record<string, unknown>;
  return parse(does.input, { ...fields, ...idsOf(req) });
}

/** `:projectId` is the id of a project. */
function idsOf({ params }: Request): Record<string, string> {
  const ids = Object.entries(params).map(([name, value]) => {
    if (typeof value !== 'string' || (name.endsWith('Id') && !isId(value))) throw notFound(name.replace(/Id$/, ''));
    return [name, value];
  });
  return Object.fromEntries(ids) as Record<string, string>;
}
