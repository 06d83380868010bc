/** The command line is wrong, or a file can't be used. The command prints only the message and exits with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Exit codes, for scripts that call the command. Source: ANALYSIS.md part 1. */
export const EXIT = { clean: 0, findings: 1, failed: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
