import type { Request, Response } from 'express';
import { Problem } from '../platform/problem.ts';

/** Below the 30 s after which proxies give up on a silent connection. Source: SECURITY.md 1D. */
const HEARTBEAT_MS = 15_000;
/** Browsers allow six connections to one site. Source: SECURITY.md 1D. */
const STREAMS_PER_USER = 5;
const RETRY_MS = 3_000;

const open = new Map<string, number>();
const closers = new Set<() => void>();

export type StreamEvent = { event: string; data: unknown };

/**
 * Sends events until the browser leaves, the server drains or `source` ends. `isWelcome` is asked at every heartbeat.
 * @throws Problem `too-many` when the person has five streams open
 */
export async function stream(
  req: Request,
  res: Response,
  options: { userId: string; isWelcome: () => Promise<boolean>; source: (until: AbortSignal) => AsyncGenerator<StreamEvent> },
): Promise<void> {
  const { userId, isWelcome, source } = options;
  const count = open.get(userId) ?? 0;
  if (count >= STREAMS_PER_USER)
    throw new Problem('too-many', 'Too many pages of Maneiro are open at once. Close one.', { facts: { retryAfterSeconds: 60 } });
  open.set(userId, count + 1);
  const end = new AbortController();
  const close = () => end.abort();
  closers.add(close);
  req.on('close', close);
  const beat = setInterval(async () => {
    if (!(await isWelcome().catch(() => true))) return close();
    res.write(': still here\n\n');
  }, HEARTBEAT_MS);
  try {
    res.status(200).set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    res.write(`retry: ${RETRY_MS}\n\n`);
    for await (const { event, data } of source(end.signal)) res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  } finally {
    clearInterval(beat);
    closers.delete(close);
    const left = (open.get(userId) ?? 1) - 1;
    if (left > 0) open.set(userId, left);
    else open.delete(userId);
    res.end();
  }
}

/** Ends all streams, so that the server can stop; browsers come back by themselves. */
export function closeStreams(): void {
  for (const close of closers) close();
}
