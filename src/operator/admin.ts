import { readWords, UsageError } from './admin-arguments.ts';
import type { Command, Outcome, Values } from './command.ts';

const EXIT = { done: 0, refused: 1, misused: 2 } as const;

/**
 * Provided by the entry script. `prepare` is called before any code that needs the database is loaded; `withDatabase` runs a command that needs one:
 * without it, on the database in the settings.
 */
export type Start = {
  version: string;
  prepare: () => Promise<void>;
  withDatabase?: (work: () => Promise<Outcome>) => Promise<Outcome>;
};

/**
 * Runs a command line and prints the result. Help and usage errors need neither settings nor a database.
 * @returns the exit code: 0 done, 1 refused or failed, 2 wrong usage
 */
export async function runAdmin(words: readonly string[], start: Start): Promise<number> {
  try {
    const typed = readWords(words);
    if (typed.kind === 'help') process.stdout.write(typed.text);
    else if (typed.kind === 'version') console.log(`maneiro-admin ${start.version}`);
    else return await runCommand(typed.command, typed.values, start);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return EXIT.misused;
  }
}

async function runCommand(command: Command, values: Values, { prepare, withDatabase }: Start): Promise<number> {
  await prepare();
  try {
    await import('../platform/config.ts');
  } catch (error) {
    // Print only which settings are wrong, without a stack trace.
    console.error(error instanceof Error ? error.message : error);
    return EXIT.refused;
  }
  try {
    const { text, isRefused } = await execute(command, values, withDatabase);
    console.log(text);
    return isRefused ? EXIT.refused : EXIT.done;
  } catch (error) {
    const { sentenceOf } = await import('./failures.ts');
    console.error(sentenceOf(error));
    return EXIT.refused;
  }
}

async function execute(command: Command, values: Values, given: Start['withDatabase']): Promise<Outcome> {
  const run = await command.load();
  if (!command.needsDatabase) return run(values);
  const inDatabase = given ?? (await import('./with-database.ts')).withDatabase;
  return inDatabase(() => run(values));
}
