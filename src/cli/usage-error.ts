/** The command was used wrongly, or a file cannot be used. The message is the one line that is printed; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** For scripts that call the command. Source: ANALYSIS.md part 1. */
export const EXIT = { clean: 0, findings: 1, failed: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
