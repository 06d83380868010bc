import type { Request } from 'express';
import { Problem } from '../../platform/problem.ts';

/** Someone who proved who they are this long ago is not asked again. Source: SECURITY.md 7.5.1. */
const FRESH_MS = 10 * 60 * 1000;

/**
 * Asks for the password again before something that cannot be taken back, when it was not asked in the last minutes.
 * @param back where to go on; a page, since what was typed is not kept
 * @throws Problem `step-up`
 */
export function requireFresh(req: Request, back: string): void {
  if (Date.now() - (req.session.provenAt ?? 0) < FRESH_MS) return;
  throw new Problem('step-up', 'Confirm it’s you to continue.', { facts: { goTo: `/step-up?next=${encodeURIComponent(back)}` } });
}
