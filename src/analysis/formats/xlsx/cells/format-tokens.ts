/** One part of a format: digits to fill in (`0`, `#`, `?`), or text that is shown as it is. */
export type FormatToken = { kind: 'digit' | 'text' | 'point' | 'comma' | 'percent' | 'exponent' | 'text-value' | 'general'; text: string };

const KINDS: Readonly<Record<string, FormatToken['kind']>> = {
  '0': 'digit',
  '#': 'digit',
  '?': 'digit',
  '.': 'point',
  ',': 'comma',
  '%': 'percent',
  '@': 'text-value',
};

/** The tokens of one section. */
export function tokenizeFormat(section: string): FormatToken[] {
  const tokens: FormatToken[] = [];
  // Quoted text, an escaped character, a space as wide as a character, a filler, a colour or condition, the words, any character.
  for (const [part] of section.matchAll(/"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?|General|E[+-]|[\s\S]/gi)) {
    const kind = KINDS[part];
    if (kind) tokens.push({ kind, text: part });
    else if (/^general$/i.test(part)) tokens.push({ kind: 'general', text: '' });
    else if (/^E[+-]$/i.test(part)) tokens.push({ kind: 'exponent', text: part });
    else tokens.push({ kind: 'text', text: shownText(part) });
  }
  return tokens;
}

function shownText(part: string): string {
  if (part.startsWith('"')) return part.replaceAll('"', '');
  if (part.startsWith('\\')) return part.slice(1);
  if (part.startsWith('[')) return /^\[\$([^\]-]*)/.exec(part)?.[1] ?? '';
  return part.startsWith('_') ? ' ' : part.startsWith('*') ? '' : part;
}

/** Between semicolons: positive, negative, zero, text. */
export function splitSections(code: string): string[] {
  const sections = [''];
  for (const [part] of code.matchAll(/"[^"]*"?|\\[\s\S]|;|[^";\\]+|\\$/g)) {
    if (part === ';') sections.push('');
    else sections.push((sections.pop() ?? '') + part);
  }
  return sections;
}
