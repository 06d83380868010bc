import type { Request } from 'express';
import type { z } from 'zod';
import { isId, isJobId } from '../platform/ids.ts';
import { notFound, Problem } from '../platform/problem.ts';

/** Source: SECURITY.md fault 36. */
const PARAMETERS_MAX = 30;

/**
 * Parses a form or query with a schema. Repeated and nested names are refused, because no schema here uses them.
 * @throws Problem `invalid` with one sentence per field; `malformed` for repeated or nested names, too many fields, or text with invalid
 *   characters
 */
export const parse = <Schema extends z.ZodType>(schema: Schema, values: unknown): z.output<Schema> =>
  parseJson(schema, plainValues(values));

/**
 * Parses what a program sent as JSON: numbers, lists and objects keep their types.
 * @throws Problem `invalid` with one sentence per field; `malformed` when it isn’t an object
 */
export function parseJson<Schema extends z.ZodType>(schema: Schema, values: unknown): z.output<Schema> {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) throw new Problem('malformed', 'Send a JSON object.');
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), detail: issue.message }));
  const first = fields.filter(({ field }, index) => fields.findIndex((other) => other.field === field) === index);
  throw new Problem('invalid', 'Some of the details aren’t right.', { fields: first });
}

function plainValues(values: unknown): Record<string, string> {
  const entries = Object.entries((values ?? {}) as Record<string, unknown>);
  if (entries.length > PARAMETERS_MAX) throw new Problem('malformed', 'The request has too many fields.');
  const plain: Record<string, string> = Object.create(null);
  for (const [name, value] of entries) {
    if (typeof value !== 'string') throw new Problem('malformed', 'A field was sent more than once. Send each field once.');
    if (value.includes('\0') || !value.isWellFormed()) throw new Problem('malformed', 'The request contains characters that aren’t text.');
    plain[name] = value;
  }
  return { ...plain };
}

/** The fields of a form without its CSRF token. */
export function formOf(req: Request): Record<string, unknown> {
  const { _csrf, ...fields } = (req.body ?? {}) as Record<string, unknown>;
  return fields;
}

/** An id from the path. @throws Problem `not-found` for an invalid id, as for one that doesn't exist */
export function idOf(req: Request, name: string, what: string): string {
  const value = req.params[name];
  if (typeof value !== 'string' || !isId(value)) throw notFound(what);
  return value;
}

/** The value that was looked up. @throws Problem `not-found` when there is none */
export function found<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw notFound(what);
  return value;
}

/** An id from a form field. @throws Problem `not-found` for anything else */
export function idIn(value: unknown, what: string): string {
  if (typeof value !== 'string' || !isId(value)) throw notFound(what);
  return value;
}

export function jobIdOf(req: Request): string {
  const value = req.params['jobId'];
  if (typeof value !== 'string' || !isJobId(value)) throw notFound('job');
  return value;
}

/** A path on this site to return to; `/dashboard` for anything that could lead elsewhere. Source: SECURITY.md 3.7.2. */
export function safeNext(next: unknown): string {
  const isPath = typeof next === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) && !next.includes('\\');
  if (!isPath) return '/dashboard';
  const url = new URL(next, 'http://site.invalid');
  return url.origin === 'http://site.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : '/dashboard';
}
