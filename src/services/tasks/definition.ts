import { z } from 'zod';

/** What services and workers agree on: the name of a task, and the shape of what it is given. */
export type TaskDefinition<Payload extends object> = {
  /** Kept in rows and shown to operators: `mail.send`. Never changed. */
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
};

/** @param payload ids and settings only: it is kept as plain JSON, so no name and no value out of a document */
export const defineTask = <Payload extends object>(name: string, payload: z.ZodType<Payload>): TaskDefinition<Payload> => ({
  name,
  payload,
});

/** What a scheduled task is given: which of its times this is, `2026-12-01T02:00`. */
export const Slot = z.strictObject({ slot: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z?$/) });
export type Slot = z.infer<typeof Slot>;

/**
 * A payload, checked against its definition: when it is queued, and again when it is run, since another version may have queued it.
 * @throws TypeError that names the fields and not their values
 */
export function readPayload<Payload extends object>({ name, payload }: TaskDefinition<Payload>, value: unknown): Payload {
  const parsed = payload.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'the whole');
  throw new TypeError(`wrong payload for ${name}: ${fields.join(', ')}`);
}
