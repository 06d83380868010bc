import { DEFINITIONS } from './identifiers/registry.ts';

/** The list of all types in Markdown, from the definitions that the engine uses. */
export function typesPage(): string {
  const groups = [...new Set(DEFINITIONS.map(({ group }) => group))];
  const parts = groups.map(
    (group) =>
      `## ${group}\n\n${HEAD}${DEFINITIONS.filter((one) => one.group === group)
        .map(rowOf)
        .join('')}`,
  );
  return `${INTRODUCTION}\n${parts.join('\n')}`;
}

const INTRODUCTION = `# Types of findings

Written by \`npm run docs:types\` from the table in \`src/analysis/identifiers\`; a test fails when it is out of date. \`maneiro scan --types\` prints the same table for a terminal.

"Check" is the check digit or structure that a value must pass; a labelled value that fails it is still shown, with that reason, where "kept" says so.
"Alone" is how sure the engine is without a label; "needs a label" types are nothing by themselves.
`;

const HEAD = '| type | called | severity | countries | check | alone | version | source |\n|---|---|---|---|---|---|---|---|\n';

function rowOf({ type, label, severity, jurisdictions, number, version, source }: (typeof DEFINITIONS)[number]): string {
  const check = !number
    ? 'by its surroundings'
    : number.check
      ? `${number.checkName ?? 'check digit'}${number.keepsFailures === false ? '' : ', kept'}`
      : 'form';
  const alone = !number ? '' : number.alone === undefined ? 'needs a label' : `${Math.round(number.alone * 100)}%`;
  const cells = [`\`${type}\``, label, severity, jurisdictions.join(', ') || 'any', check, alone, String(version), source];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |\n`;
}
