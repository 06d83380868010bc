import { parseArgs } from 'node:util';
import type { Command, Values } from './command.ts';
import { ALIASES, COMMANDS } from './commands.ts';

/** An invalid command line. The message goes to the operator as it is. */
export class UsageError extends Error {}

export type Typed = { kind: 'help'; text: string } | { kind: 'version' } | { kind: 'run'; command: Command; values: Values };

/** @throws UsageError when the command or an option is missing, unknown or invalid */
export function readWords(words: readonly string[]): Typed {
  const [first, ...rest] = words;
  if (first === '--help' || first === '-h') return { kind: 'help', text: helpOfAll() };
  if (first === '--version' || first === '-v') return { kind: 'version' };
  if (first === undefined) throw new UsageError(`No command given.\n${SEE_HELP}`);
  if (first.startsWith('-')) throw new UsageError(`Unknown option ${first}: the command comes first.\n${SEE_HELP}`);
  const name = ALIASES[first] ?? first;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`Unknown command ${first}.\n${SEE_HELP}`);
  if (rest.some((word) => word === '--help' || word === '-h'))
    return { kind: 'help', text: `${usageOf(name, command)}\n${sentence(command)}\n` };
  return { kind: 'run', command, values: readOptions(name, command, rest) };
}

const SEE_HELP = 'See npx maneiro-admin --help';

function readOptions(name: string, command: Command, words: readonly string[]): Values {
  const refuse = (what: string) => new UsageError(`${what}\n${usageOf(name, command)}`);
  const options = Object.fromEntries(
    Object.entries(command.options).map(([option, { value }]) => [option, { type: value === null ? 'boolean' : 'string' } as const]),
  );
  // Read token by token, because the errors of strict parsing are written for programmers.
  const { tokens } = parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true });
  const values: Record<string, string | true> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') throw refuse(`${name} takes no "${token.value}" here.`);
    if (token.kind === 'option-terminator') continue;
    const option = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined;
    if (!option || !token.rawName.startsWith('--')) throw refuse(`Unknown option ${token.rawName}.`);
    if (option.value === null && token.value !== undefined) throw refuse(`${token.rawName} takes no value.`);
    // Text that starts with `--` is the next option, not this one's value.
    const isMissing = !token.value?.trim() || (!token.inlineValue && token.value.startsWith('--'));
    if (option.value !== null && isMissing) throw refuse(`${token.rawName} needs a value.`);
    values[token.name] = token.value ?? true;
  }
  const missing = Object.entries(command.options).find(([option, { isRequired }]) => isRequired && values[option] === undefined);
  if (missing) throw refuse(`--${missing[0]} is missing.`);
  return values;
}

const usageOf = (name: string, { options }: Command): string =>
  ['Usage: npx maneiro-admin', name, ...Object.entries(options).map(([option, how]) => describeOption(option, how))].join(' ');

function describeOption(name: string, { value, isRequired }: Command['options'][string]): string {
  const text = value === null ? `--${name}` : `--${name} ${value}`;
  return isRequired ? text : `[${text}]`;
}

const sentence = ({ summary }: Command): string => `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;

function helpOfAll(): string {
  const rows = Object.entries(COMMANDS).map(([name, command]) => {
    const options = Object.entries(command.options).map(([option, how]) => describeOption(option, how));
    return `  ${[name, ...options].join(' ')}\n      ${command.summary}`;
  });
  return `Usage: npx maneiro-admin COMMAND [options]

${rows.join('\n')}

  COMMAND --help    help for one command
  --version         the version of Maneiro

Run it where the app runs, with the app’s own settings. It exits with 0 on success, 1 when it refused or failed, 2 when the command line is wrong.
`;
}
