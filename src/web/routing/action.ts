import { z } from 'zod';
import type { Actor, Ctx } from '../../platform/database/tenant.ts';
import { withTenant } from '../../platform/database/tenant.ts';
import { authorize, type Scope } from '../../services/permissions.ts';

/** Fields of a form, a query or a path, or a program's JSON. */
type Input = z.ZodType<unknown>;

/**
 * Something an actor can do, independent of pages and protocols: a page and the API use the same action. `output` says what programs
 * receive, in snake_case; anything that it does not name is left out.
 */
export type Action<In extends Input = Input, Result = unknown> = {
  readonly scope: Scope;
  readonly input: In;
  readonly output: z.ZodType;
  readonly run: (ctx: Ctx, input: z.output<In>) => Promise<Result>;
  /** Fields of a valid input, without the ids in the path. The route tests send it. */
  readonly example?: Readonly<Record<string, string>>;
};

/** Declares an action. `run` runs in a transaction of the actor's organization. */
export const action = <In extends Input, Result>(declared: Action<In, Result>): Action<In, Result> => declared;

/**
 * Runs an action as an actor, in its own transaction.
 * @param readInput parses the input; called once the actor's scope is known, so that who may not act learns nothing about fields
 * @throws Problem `forbidden` when the actor lacks the scope, and whatever `readInput` and `run` throw
 */
export const runAction = <In extends Input, Result>(
  does: Action<In, Result>,
  actor: Actor,
  readInput: () => z.output<In>,
): Promise<Result> => withTenant(actor, (ctx) => runActionIn(ctx, does, readInput));

/** As `runAction`, in a transaction that is already open. */
export async function runActionIn<In extends Input, Result>(
  ctx: Ctx,
  does: Action<In, Result>,
  readInput: () => z.output<In>,
): Promise<Result> {
  authorize(ctx, does.scope);
  return does.run(ctx, readInput());
}

/**
 * The result of an action as programs receive it: keys in snake_case, instants as ISO 8601 in UTC, and only what `output` names.
 * @throws ZodError when the result lacks something that `output` requires
 */
export const toJson = ({ output }: Pick<Action, 'output'>, result: unknown): unknown => output.parse(plain(result));

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snakeCase(key), plain(inner)]));
}

const snakeCase = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The output of an action that returns nothing. */
export const Nothing = z.unknown().transform(() => ({}));
