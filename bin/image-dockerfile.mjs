// Parses a Dockerfile into stages and steps. It supports the syntax that our Dockerfile uses and refuses everything else instead of skipping it.

/**
 * @typedef {{ word: string, text: string, line: number }} Step one instruction: `word` is its name in capitals, `text` the rest
 * @typedef {{ name: string, base: string, steps: Step[] }} Stage a FROM and the steps after it; `name` is its index if it has no name
 */

/**
 * @param {string} dockerfile the text of the file
 * @returns {Stage[]} in file order; the last one is the image
 * @throws Error when an instruction comes before the first FROM
 */
export function readDockerfile(dockerfile) {
  const stages = [];
  for (const step of readSteps(dockerfile)) {
    if (step.word === 'FROM') {
      const [base, as, name] = step.text.split(/\s+/);
      stages.push({ name: as?.toUpperCase() === 'AS' ? name : String(stages.length), base, steps: [] });
    } else if (stages.length > 0) stages.at(-1).steps.push(step);
    else throw wrong(step, 'comes before the first FROM');
  }
  return stages;
}

/** A backslash at the end of a line continues it on the next one. Comment lines are ignored, even inside an instruction. */
function readSteps(dockerfile) {
  const steps = [];
  let open = null;
  for (const [index, line] of dockerfile.split('\n').entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    open ??= { text: '', line: index + 1 };
    open.text += line.replace(/\\\s*$/, ' ');
    if (/\\\s*$/.test(line)) continue;
    const [, word, text] = /^\s*(\S+)\s*(.*?)\s*$/s.exec(open.text) ?? [];
    steps.push({ word: word.toUpperCase(), text, line: open.line });
    open = null;
  }
  return steps;
}

/**
 * @param {Step} step an ENV
 * @returns {Record<string, string>} the variables it sets
 * @throws Error when a value refers to another variable
 */
export function readEnvironment(step) {
  const pairs = [...step.text.matchAll(/([A-Za-z_]\w*)=("[^"]*"|\S*)/g)].map(([, name, value]) => [name, value.replaceAll('"', '')]);
  if (pairs.length === 0 || step.text.includes('$')) throw wrong(step, 'uses an unsupported syntax');
  return Object.fromEntries(pairs);
}

/**
 * @param {Step} step a COPY
 * @returns {{ from: string | null, sources: string[], target: string }} `from`: the stage, null for the Dockerfile's folder
 * @throws Error when it has an unsupported flag or pattern
 */
export function readCopy(step) {
  const words = step.text.split(/\s+/);
  const flags = words.filter((word) => word.startsWith('--'));
  const paths = words.filter((word) => !word.startsWith('--'));
  const unknown = flags.find((flag) => !/^--(from|chown)=/.test(flag)) ?? paths.find((file) => /[*?[\]<$]|(^|\/)\.\.(\/|$)/.test(file));
  if (unknown || paths.length < 2) throw wrong(step, `has an unsupported part: ${unknown ?? step.text}`);
  const from = flags.find((flag) => flag.startsWith('--from='))?.slice('--from='.length) ?? null;
  return { from, sources: paths.slice(0, -1), target: paths.at(-1) };
}

/**
 * @param {Step} step a RUN or CMD, or the command of a HEALTHCHECK
 * @returns {string[]} program and arguments: the list as written, or the shell with the line
 */
export function readCommand({ text }) {
  return text.startsWith('[') ? JSON.parse(text) : ['/bin/sh', '-c', text];
}

/**
 * @param {string} dockerignore the text of the file
 * @returns {(file: string) => boolean} whether a path, relative to the folder and with slashes, is excluded from the image
 * @throws Error when it has an exception (`!`)
 */
export function readIgnored(dockerignore) {
  const lines = dockerignore.split('\n').map((line) => line.trim());
  const patterns = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (patterns.some((pattern) => pattern.startsWith('!'))) throw new Error('.dockerignore: exceptions (!) are not supported');
  const ignored = patterns.map(asExpression);
  return (file) => ignored.some((expression) => expression.test(file));
}

/** A pattern applies from the root of the folder, and to everything below what it matches. */
function asExpression(pattern) {
  const source = pattern
    .replace(/^\.?\/|\/$/g, '')
    .split(/(\*\*\/?|\*|\?)/)
    .map((part) => WILDCARDS[part] ?? part.replace(/[.+^${}()|[\]\\]/g, '\\$&'))
    .join('');
  return new RegExp(`^${source}(/|$)`);
}

const WILDCARDS = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };

/**
 * @param {Step} step the invalid instruction
 * @param {string} what what's wrong with it
 */
export const wrong = (step, what) => new Error(`Dockerfile, line ${step.line}: ${step.word} ${what}`);
