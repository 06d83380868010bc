import { ENGINE_VERSION } from '../analysis/redact/version.ts';
import { type Arguments, parseArguments } from './arguments.ts';
import { complain, print } from './output.ts';
import { EXIT, type ExitCode, UsageError } from './usage-error.ts';

/**
 * Runs a command line, with its output on standard output and standard error.
 * @param words the arguments after the name of the command
 */
export async function run(words: readonly string[]): Promise<ExitCode> {
  try {
    return await execute(parseArguments(words));
  } catch (error) {
    complain(error instanceof UsageError ? error.message : `unexpected error: ${error instanceof Error ? error.stack : error}`);
    return EXIT.failed;
  }
}

const COMMANDS = ['scan', 'redact', 'verify'];

/** Loads the engine only when it's needed, so that help and usage errors appear immediately. */
async function execute(typed: Arguments): Promise<ExitCode> {
  if (typed.help) return reply((await import('./help.ts')).HELP);
  if (typed.version) return reply(`maneiro ${ENGINE_VERSION}\n`);
  if (!COMMANDS.includes(typed.command ?? '')) throw new UsageError(describeUsage(typed.command));

  const { describeTypes, hasType } = await import('../analysis/engine.ts');
  if (typed.listsTypes) return reply(`${describeTypes()}\n`);
  const unknown = typed.options.types?.find((type) => !hasType(type));
  if (unknown !== undefined) throw new UsageError(`"${unknown}" is not a type of finding; maneiro scan --types lists them`);

  if (typed.command === 'verify') return (await import('./verify.ts')).verifyOne(typed);
  if (typed.command === 'redact') return (await import('./redact.ts')).redactOne(typed);
  return typed.format === 'jsonl' ? (await import('./jsonl.ts')).scanLines(typed) : (await import('./scan.ts')).scanFiles(typed);
}

async function reply(text: string): Promise<ExitCode> {
  await print(text);
  return EXIT.clean;
}

const describeUsage = (command: string | undefined) =>
  `${command === undefined ? 'no command given' : `"${command}" is not a command`}: maneiro scan FILE…, maneiro redact FILE -o OUT or maneiro verify COPY (maneiro --help shows more)`;
