/** A failure that another attempt would only repeat. */
export class FinalFailure extends Error {
  /** Our own name for the failure, stored with the task. */
  readonly kind: string;
  constructor(kind: string) {
    super(kind);
    this.kind = kind;
  }
}

/** Our own name for the failure, or an error code. Never the message, which could contain data that must not be stored. */
export function kindOf(error: unknown): string {
  if (error instanceof FinalFailure) return error.kind;
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { code, name } = error as { code?: unknown; name?: unknown };
  // Most of our error classes don't set `name`, so it is still "Error".
  return String(code ?? (name === 'Error' ? error.constructor.name : name) ?? 'unknown');
}
