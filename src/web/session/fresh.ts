import type { Request } from 'express';
import { Problem } from '../../platform/problem.ts';

/** Users who confirmed their identity within this time are not asked again. Source: SECURITY.md 7.5.1. */
const FRESH_MS = 10 * 60 * 1000;

/**
 * Requires the password again before a sensitive action, unless the user confirmed it recently.
 * @param back the page to return to; form input is not kept
 * @throws Problem `step-up`
 */
export function requireFresh(req: Request, back: string): void {
  if (Date.now() - (req.session.provenAt ?? 0) < FRESH_MS) return;
  throw new Problem('step-up', 'Confirm it’s you to continue.', { facts: { goTo: `/step-up?next=${encodeURIComponent(back)}` } });
}
