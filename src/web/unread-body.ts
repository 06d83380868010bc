import type { Request } from 'express';

/** How long a sender has to notice the response. */
const LINGER_MS = 30_000;

/**
 * For a response that was sent before the whole body arrived: reads and discards the rest for a while, then closes the connection. Closing
 * it at once would reset the connection, and the sender would never see the response.
 */
export function dropUnreadBody(req: Request): void {
  if (req.complete) return;
  req.resume();
  const timer = setTimeout(() => req.destroy(), LINGER_MS);
  timer.unref();
  req.once('close', () => clearTimeout(timer));
}
