import type { Request } from 'express';

/** Time for a sender to notice the answer. */
const LINGER_MS = 30_000;

/**
 * After an answer that did not wait for the body: the rest is read and dropped for a while, since closing at once would reset the connection
 * and the sender would never see the answer; then the connection is cut.
 */
export function dropUnreadBody(req: Request): void {
  if (req.complete) return;
  req.resume();
  const timer = setTimeout(() => req.destroy(), LINGER_MS);
  timer.unref();
  req.once('close', () => clearTimeout(timer));
}
