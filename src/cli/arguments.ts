import { type ParseArgsConfig, parseArgs } from 'node:util';
import { JURISDICTIONS } from '../analysis/jurisdictions.ts';
import { DATE_CHOICES, DEFAULT_CHOICE, PURPOSE_IDS, type RedactionChoice, STYLES } from '../analysis/redact/choice.ts';
import type { AnalyzeOptions, Tier } from '../analysis/types.ts';
import { UsageError } from './usage-error.ts';

const OPTIONS = {
  json: { type: 'boolean' },
  jsonl: { type: 'boolean' },
  reveal: { type: 'boolean' },
  types: { type: 'string', multiple: true },
  'min-confidence': { type: 'string' },
  jurisdiction: { type: 'string', multiple: true },
  tier: { type: 'string' },
  output: { type: 'string', short: 'o' },
  purpose: { type: 'string' },
  style: { type: 'string' },
  dates: { type: 'string' },
  person: { type: 'string' },
  certificate: { type: 'string' },
  'password-file': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const satisfies ParseArgsConfig['options'];

const TIERS: readonly Tier[] = ['fast', 'thorough'];

/** The validated command line. */
export type Arguments = {
  /** `scan`, `redact` or `verify`, not validated here; undefined when no command was given. */
  command: string | undefined;
  files: string[];
  output: string | undefined;
  /** `json`: findings as JSON. `jsonl`: JSON lines as input and output. */
  format: 'table' | 'json' | 'jsonl';
  reveal: boolean;
  help: boolean;
  version: boolean;
  /** `--types` without a list: list all types. */
  listsTypes: boolean;
  options: AnalyzeOptions;
  /** How `redact` makes the copy. */
  choice: RedactionChoice;
  /** For `verify`: the file with the certificate. */
  certificate: string | undefined;
  /** A file whose first line is the password of the protected files. Not the password itself, which other users would see in the list of processes. */
  passwordFile: string | undefined;
};

/** @throws UsageError for an unknown option or an invalid value. Type names are checked later, once the engine is loaded. */
export function parseArguments(argv: readonly string[]): Arguments {
  const listsTypes = argv.some((word, index) => word === '--types' && (argv[index + 1] ?? '-').startsWith('-'));
  const { values, positionals } = parseWords(listsTypes ? argv.filter((word) => word !== '--types') : argv);
  const [command, ...files] = positionals;
  if (values.json && values.jsonl) throw new UsageError('choose either --json or --jsonl');
  return {
    command,
    files,
    output: values.output,
    format: values.jsonl ? 'jsonl' : values.json ? 'json' : 'table',
    reveal: values.reveal ?? false,
    help: values.help ?? false,
    version: values.version ?? false,
    listsTypes,
    options: {
      ...(values.types && { types: splitList(values.types) }),
      ...(values['min-confidence'] !== undefined && { minConfidence: readConfidence(values['min-confidence']) }),
      ...(values.jurisdiction && {
        jurisdictions: splitList(values.jurisdiction).map((name) => oneOf('--jurisdiction', JURISDICTIONS, name)),
      }),
      ...(values.tier !== undefined && { tier: oneOf('--tier', TIERS, values.tier.toLowerCase()) }),
    },
    choice: {
      purpose: oneOf('--purpose', PURPOSE_IDS, values.purpose ?? DEFAULT_CHOICE.purpose),
      style: oneOf('--style', STYLES, values.style ?? DEFAULT_CHOICE.style),
      dates: oneOf('--dates', DATE_CHOICES, values.dates ?? DEFAULT_CHOICE.dates),
      ...(values.person !== undefined && { subject: readPerson(values.person) }),
    },
    certificate: values.certificate,
    passwordFile: values['password-file'],
  };
}

function readPerson(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UsageError(`--person takes the number of a person in maneiro scan --json, not "${text}"`);
  return Number(text);
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const [firstSentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s|\n/, 1);
    throw new UsageError(`${firstSentence.replace(/^./, (letter) => letter.toLowerCase())}; see maneiro --help`);
  }
}

const splitList = (lists: readonly string[]) =>
  lists.flatMap((list) => list.split(',').map((name) => name.trim().toUpperCase())).filter((name) => name !== '');

function readConfidence(text: string): number {
  const confidence = Number(text);
  if (text.trim() === '' || !(confidence >= 0 && confidence <= 1))
    throw new UsageError(`--min-confidence takes a number from 0 to 1, not "${text}"`);
  return confidence;
}

function oneOf<Name extends string>(option: string, names: readonly Name[], given: string): Name {
  const found = names.find((name) => name === given);
  if (!found) throw new UsageError(`${option} takes ${names.join(', ')}, not "${given}"`);
  return found;
}
