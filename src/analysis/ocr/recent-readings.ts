import { createHash } from 'node:crypto';

/** A redaction reads the same picture again right after its analysis. */
const KEEP_MS = 60_000;
const MAX_READINGS = 32;

const recent = new Map<string, { value: Promise<unknown>; timer: NodeJS.Timeout }>();

/**
 * Runs `read`, or returns what it returned for the same bytes and `variant` in the last minute. Only in the memory of this thread; failures are not kept.
 */
export function readOnce<Value>(bytes: Uint8Array, variant: string, read: () => Promise<Value>): Promise<Value> {
  const key = `${createHash('sha256').update(bytes).digest('base64')} ${variant}`;
  const known = recent.get(key);
  if (known) return known.value as Promise<Value>;
  const value = read();
  const forget = () => {
    clearTimeout(recent.get(key)?.timer);
    recent.delete(key);
  };
  const timer = setTimeout(forget, KEEP_MS);
  timer.unref();
  recent.set(key, { value, timer });
  value.catch(forget);
  const [oldest] = recent.keys();
  if (recent.size > MAX_READINGS && oldest !== undefined) {
    clearTimeout(recent.get(oldest)?.timer);
    recent.delete(oldest);
  }
  return value;
}
