import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Actor, Ctx, Origin } from '../../platform/database/tenant.ts';
import type { Filled } from '../../presenters/contracts/forms.ts';
import type { AccountActor } from '../../services/account/own-account.ts';
import type { Reply } from '../replies/reply.ts';
import type { Action } from './action.ts';

export type { Actor, Ctx, Origin } from '../../platform/database/tenant.ts';
export type { Filled } from '../../presenters/contracts/forms.ts';
export type { AccountActor } from '../../services/account/own-account.ts';

/**
 * Who a table of routes is for: a member in their organization, a user about their own account (with or without an organization), anyone,
 * or a program with a key, which has no session, form or cookie.
 */
export type Audience = 'member' | 'account' | 'anyone' | 'program';

/** What a handler is given about the requester. */
export type Who = { member: Actor; account: AccountActor; anyone: Origin; program: Actor };

/**
 * Answers a request. `filled` is what the user typed, when a form is shown again; otherwise null. A handler that returns null has answered
 * by itself, as a stream does.
 */
export type Handle<Asker> = (who: Asker, req: Request, filled: Filled | null, res: Response) => Promise<Reply | null>;

/**
 * Why an unsafe request may come without the `_csrf` field of a form:
 * - `in-multipart`: the field is part of a multipart body, which the handler reads and checks itself
 * - `origin-only`: our own script sends no form; its origin is checked, and its token when it sends one
 * - `old-programs`: programs from before there were tokens may leave it out (docs/decisions/0025)
 */
export type CsrfException = 'in-multipart' | 'origin-only' | 'old-programs';

/** What a page may need besides the result of an action: the actor, what was typed, and the request. */
export type Call = { readonly actor: Actor; readonly filled: Filled | null; readonly req: Request };

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type Method = (typeof METHODS)[number];
type Paths = { readonly [M in Method]?: string | readonly string[] };

/**
 * One route: its method and path, and one way to answer.
 * - `does`: an action. Browsers get `html` of its result, programs its output.
 * - `transactional`: a handler inside one transaction of the member's organization
 * - `streaming`: a handler that opens its own transactions, because it also uses the storage, hashes a password, or streams
 *
 * `again`: shows the form again when its fields were wrong: another route of the table, by its name, or a handler.
 */
export type RouteEntry<A extends Audience> = Paths & {
  /** Declared with `route`, which checks `html` against the action's result: that each action has its own can't be said here. */
  readonly does?: Action;
  readonly html?: (result: never, call: Call) => Reply;
  /** The status for programs; 200 unless said otherwise. */
  readonly status?: number;
  readonly transactional?: A extends 'member' ? Handle<Ctx> : never;
  readonly streaming?: Handle<Who[A]>;
  readonly again?: string | Form<Who[A]>;
  readonly csrf?: CsrfException;
};

/** A route with an action. The type of `html` is checked against the action's result. */
export const route = <In extends z.ZodType, Result>(
  entry: Paths & {
    does: Action<In, Result>;
    html?: (result: Result, call: Call) => Reply;
    again?: string;
    status?: number;
  },
): RouteEntry<'member'> & RouteEntry<'program'> => entry as unknown as RouteEntry<'member'> & RouteEntry<'program'>;

/** A handler that shows a form again. */
export type Form<Asker> = { streaming: Handle<Asker> } | { transactional: Handle<Ctx> };

/** A route as it is mounted. */
export type Route = {
  readonly name: string;
  readonly method: Method;
  readonly path: string;
  readonly entry: RouteEntry<Audience>;
  readonly again: RouteEntry<Audience> | null;
};
export type RouteTable = { readonly audience: Audience; readonly routes: readonly Route[] };

/**
 * A noun's routes, in the order in which they are tried.
 * @param base prefix of every path; empty when the paths have none in common
 * @throws Error for an entry without exactly one way to answer, or whose `again` names a route that shows no page
 */
export function routes<A extends Audience = 'member'>(
  base: string,
  table: Readonly<Record<string, RouteEntry<A>>>,
  audience?: A,
): RouteTable {
  const made = Object.entries(table).flatMap(([name, entry]) => {
    const ways = [entry.does, entry.transactional, entry.streaming].filter(Boolean);
    if (ways.length !== 1) throw new Error(`the route ${base} ${name} needs one of does, transactional and streaming`);
    const again = typeof entry.again === 'string' ? (table[entry.again] ?? null) : null;
    if (typeof entry.again === 'string' && again?.get === undefined)
      throw new Error(`the route ${base} ${name} shows ${entry.again} again, which is no page`);
    return METHODS.flatMap((method) =>
      [entry[method] ?? []].flat().map((path) => ({ name, method, path: base + path, entry, again }) as unknown as Route),
    );
  });
  return { audience: audience ?? 'member', routes: made };
}
