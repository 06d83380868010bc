import { z } from 'zod';

/** The contract between services and workers: a task's name and the shape of its payload. */
export type TaskDefinition<Payload extends object> = {
  /** Stored with each task and shown to operators: `mail.send`. Must never change. */
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
};

/** @param payload ids and settings only: it is stored as plain JSON, so it must not contain names or values from a document */
export const defineTask = <Payload extends object>(name: string, payload: z.ZodType<Payload>): TaskDefinition<Payload> => ({
  name,
  payload,
});

/** Payload of a scheduled task: the time that it was queued for, `2026-12-01T02:00`. */
export const Slot = z.strictObject({ slot: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z?$/) });
export type Slot = z.infer<typeof Slot>;

/**
 * Checks a payload against its definition: when it is queued, and again when it runs, because another version may have queued it.
 * @throws TypeError that names the wrong fields, without their values
 */
export function readPayload<Payload extends object>({ name, payload }: TaskDefinition<Payload>, value: unknown): Payload {
  const parsed = payload.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'the whole');
  throw new TypeError(`the payload of ${name} doesn’t match its schema: ${fields.join(', ')}`);
}
