import { ENGINE_VERSION } from '../analysis/redact/version.ts';
import { type Arguments, parseArguments } from './arguments.ts';
import { HELP } from './help.ts';
import { complain, print } from './output.ts';
import { EXIT, type ExitCode, UsageError } from './usage-error.ts';

/**
 * Does what was typed, on standard output and standard error.
 * @param words what follows the name of the command
 */
export async function run(words: readonly string[]): Promise<ExitCode> {
  try {
    return await obey(parseArguments(words));
  } catch (error) {
    complain(error instanceof UsageError ? error.message : `unexpected error: ${error instanceof Error ? error.stack : error}`);
    return EXIT.failed;
  }
}

/** The engine is loaded only when it is needed: help and a mistyped option come at once. */
async function obey(typed: Arguments): Promise<ExitCode> {
  if (typed.help) return say(HELP);
  if (typed.version) return say(`maneiro ${ENGINE_VERSION}\n`);
  if (typed.command !== 'scan' && typed.command !== 'redact') throw new UsageError(whatToSay(typed.command));

  const { describeTypes, hasType } = await import('../analysis/engine.ts');
  if (typed.listsTypes) return say(`${describeTypes()}\n`);
  const unknown = typed.options.types?.find((type) => !hasType(type));
  if (unknown !== undefined) throw new UsageError(`"${unknown}" is not a type of finding; maneiro scan --types lists them`);

  if (typed.command === 'redact') return (await import('./redact.ts')).redactOne(typed);
  return typed.format === 'jsonl' ? (await import('./jsonl.ts')).scanLines(typed) : (await import('./scan.ts')).scanFiles(typed);
}

async function say(text: string): Promise<ExitCode> {
  await print(text);
  return EXIT.clean;
}

const whatToSay = (command: string | undefined) =>
  `${command === undefined ? 'no command given' : `"${command}" is not a command`}: maneiro scan FILE… or maneiro redact FILE -o OUT (maneiro --help shows more)`;
