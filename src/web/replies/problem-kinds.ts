import { Problem, type ProblemKind } from '../../platform/problem.ts';

/** The HTTP status and title of each kind of problem. */
export const KINDS: Record<ProblemKind, { status: number; title: string }> = {
  malformed: { status: 400, title: 'That request didn’t work' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'You can’t do this' },
  'not-found': { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'This has changed since you opened it' },
  gone: { status: 410, title: 'This is no longer available' },
  'too-large': { status: 413, title: 'The file is too large' },
  unsupported: { status: 415, title: 'This type of file can’t be read' },
  invalid: { status: 422, title: 'There is a problem' },
  'plan-limit': { status: 402, title: 'You’ve reached a limit of your plan' },
  'step-up': { status: 403, title: 'Confirm it’s you' },
  'too-many': { status: 429, title: 'Too many attempts' },
  unavailable: { status: 503, title: 'Busy right now' },
};

/** True for an expected failure of one of these kinds. */
export const isProblem = (error: unknown, ...kinds: ProblemKind[]): error is Problem =>
  error instanceof Problem && kinds.includes(error.kind);
