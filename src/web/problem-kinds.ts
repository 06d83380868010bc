import type { ProblemKind } from '../platform/problem.ts';

/** The one table from our words to HTTP. */
export const KINDS: Record<ProblemKind, { status: number; title: string }> = {
  malformed: { status: 400, title: 'The request could not be understood' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'You cannot do this' },
  'not-found': { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'This does not fit any more' },
  gone: { status: 410, title: 'This has ended' },
  'too-large': { status: 413, title: 'The file is too large' },
  unsupported: { status: 415, title: 'This kind of file cannot be read' },
  invalid: { status: 422, title: 'There is a problem' },
  'limit-reached': { status: 429, title: 'Monthly limit reached' },
  'plan-limit': { status: 402, title: 'Your plan does not include more' },
  'step-up': { status: 403, title: 'Confirm that it is you' },
  'too-many': { status: 429, title: 'Too many tries' },
  unavailable: { status: 503, title: 'Busy at the moment' },
};
