import { readWords, UsageError } from './admin-arguments.ts';
import type { Command, Outcome, Values } from './command.ts';

const EXIT = { done: 0, refused: 1, misused: 2 } as const;

/**
 * What only the start of the process knows. `prepare` is called before anything that needs the database is loaded; `withDatabase` runs a command that
 * needs one: when it is left out, on the database that the settings name.
 */
export type Start = {
  version: string;
  prepare: () => Promise<void>;
  withDatabase?: (work: () => Promise<Outcome>) => Promise<Outcome>;
};

/**
 * Does what was typed and says how it went, in plain words. Help and mistyped options need no settings and no database.
 * @returns the exit code: 0 done, 1 refused, 2 not understood
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
    // Settings are for people to read: which are missing, not where in the code that was noticed.
    console.error(error instanceof Error ? error.message : error);
    return EXIT.refused;
  }
  try {
    const { text, isRefused } = await open(command, values, withDatabase);
    console.log(text);
    return isRefused ? EXIT.refused : EXIT.done;
  } catch (error) {
    const { sentenceOf } = await import('./failures.ts');
    console.error(sentenceOf(error));
    return EXIT.refused;
  }
}

async function open(command: Command, values: Values, given: Start['withDatabase']): Promise<Outcome> {
  const run = await command.load();
  if (!command.needsDatabase) return run(values);
  const inDatabase = given ?? (await import('./with-database.ts')).withDatabase;
  return inDatabase(() => run(values));
}
