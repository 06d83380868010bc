import type { Request, Response } from 'express';
import { Problem } from '../../platform/problem.ts';
import { isSessionOpen } from '../session/session.ts';

/** Below the 30 s after which proxies close a silent connection. Source: SECURITY.md 1D. */
const HEARTBEAT_MS = 15_000;
/** Browsers allow six connections to one site. Source: SECURITY.md 1D. */
const STREAMS_PER_USER = 5;
const RETRY_MS = 3_000;

const open = new Map<string, number>();
/** Closes each open stream; the value is the id of its session. */
const closers = new Map<() => void, string>();
let isDraining = false;

export type StreamEvent = { event: string; data: unknown };

/**
 * Sends events until the browser disconnects, the server drains or `source` ends. Every heartbeat checks that the session is still open,
 * and `isWelcome`.
 * @throws Problem `too-many` when the user has five streams open; `unavailable` while the server is stopping
 */
export async function stream(
  req: Request,
  res: Response,
  options: { userId: string; isWelcome: () => Promise<boolean>; source: (until: AbortSignal) => AsyncGenerator<StreamEvent> },
): Promise<void> {
  const { userId, isWelcome, source } = options;
  // Browsers reconnect at once, over connections that are still open, and the server would wait for those.
  if (isDraining) throw new Problem('unavailable', 'Maneiro is restarting. Try again in a moment.', { facts: { retryAfterSeconds: 5 } });
  const count = open.get(userId) ?? 0;
  if (count >= STREAMS_PER_USER)
    throw new Problem('too-many', 'You have too many Maneiro pages open. Close one and try again.', { facts: { retryAfterSeconds: 60 } });
  open.set(userId, count + 1);
  const end = new AbortController();
  const close = () => end.abort();
  closers.set(close, req.sessionID);
  req.on('close', close);
  const beat = setInterval(async () => {
    const mayStay = await Promise.all([isSessionOpen(req), isWelcome()]).catch(() => [true]);
    if (mayStay.includes(false)) return close();
    if (!res.writableEnded) res.write(': still here\n\n');
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

/** Ends all streams and refuses new ones, so that the server can stop. Browsers retry until the next server is running. */
export function closeStreams(): void {
  isDraining = true;
  for (const close of closers.keys()) close();
}

/** Ends a session's streams in all its pages at sign-out; other processes notice at their next heartbeat. */
export function closeStreamsOf(sessionId: string): void {
  for (const [close, owner] of closers) if (owner === sessionId) close();
}
