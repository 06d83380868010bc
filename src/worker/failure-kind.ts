/** A failure that another attempt would only repeat. */
export class FinalFailure extends Error {
  /** A word of ours, kept with the task. */
  readonly kind: string;
  constructor(kind: string) {
    super(kind);
    this.kind = kind;
  }
}

/** A word of ours or an error code: a message could hold what must not be kept. */
export function kindOf(error: unknown): string {
  if (error instanceof FinalFailure) return error.kind;
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { code, name } = error as { code?: unknown; name?: unknown };
  // Most classes of ours leave the name of their parent.
  return String(code ?? (name === 'Error' ? error.constructor.name : name) ?? 'unknown');
}
