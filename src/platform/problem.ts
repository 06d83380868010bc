/** What went wrong, independent of HTTP. Only `src/web/replies/problem.ts` maps a kind to a status. */
export type ProblemKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'unsupported'
  | 'invalid'
  | 'plan-limit'
  | 'step-up'
  | 'too-many'
  | 'unavailable';

export type FieldError = { field: string; detail: string };

/** Facts that a caller can act on: which limit and how much of it is used for `plan-limit`, seconds to wait for `too-many` and `unavailable`, the next page for `step-up`. */
export type ProblemFacts = { limit?: string; current?: number; max?: number; retryAfterSeconds?: number; resetsAt?: Date; goTo?: string };

/** An expected failure. `detail` is a sentence for the user: what happened and what to do. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  readonly fields: FieldError[];
  readonly facts: ProblemFacts;

  constructor(kind: ProblemKind, detail: string, more: { fields?: FieldError[]; facts?: ProblemFacts } = {}) {
    super(detail);
    this.kind = kind;
    this.fields = more.fields ?? [];
    this.facts = more.facts ?? {};
  }
}

/** A problem with one field of a form. The form is shown again with this sentence next to the field. */
export const invalid = (field: string, detail: string): Problem => new Problem('invalid', detail, { fields: [{ field, detail }] });

/** Something that doesn't exist or belongs to another organization. The response is the same, so that it reveals nothing. */
export const notFound = (what: string): Problem => new Problem('not-found', `This ${what} doesn’t exist, or you don’t have access to it.`);
