/** What went wrong, in words that know no HTTP. `src/web/replies/problem.ts` alone turns a kind into a status. */
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

/** Facts that a caller may act on: which limit and how much of it is taken for `plan-limit`, seconds to wait for `too-many` and `unavailable`, where to go for `step-up`. */
export type ProblemFacts = { limit?: string; current?: number; max?: number; retryAfterSeconds?: number; resetsAt?: Date; goTo?: string };

/** An expected failure. `detail` is one sentence for people: what happened and what to do. */
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

/** A problem with one field of a form: the form is shown again with this sentence beside it. */
export const invalid = (field: string, detail: string): Problem => new Problem('invalid', detail, { fields: [{ field, detail }] });

/** Something that is not here, or not this organization's: the two are never told apart. */
export const notFound = (what: string): Problem => new Problem('not-found', `This ${what} doesn’t exist, or you don’t have access to it.`);
