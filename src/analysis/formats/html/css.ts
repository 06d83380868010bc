/** Property → value, both in lower case. */
export type Declarations = ReadonlyMap<string, string>;

/** Declarations of a `style` attribute or of a rule. Later ones replace earlier ones. */
export function parseDeclarations(css: string): Declarations {
  const found = new Map<string, string>();
  for (const declaration of css.toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0)
      found.set(
        declaration.slice(0, colon).trim(),
        declaration
          .slice(colon + 1)
          .replace('!important', '')
          .trim(),
      );
  }
  return found;
}

/** Declarations by selector. Only single classes, ids and element names, alone or as `p.note`, are kept. */
export type StyleRules = Map<string, Map<string, string>>;

const SIMPLE_SELECTOR = /^(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)?$/i;

/** Adds the rules of a style sheet. Rules inside `@media print` and the like are left out: they don't apply to a screen. */
function addRules(css: string, into: StyleRules): void {
  const plain = withoutComments(css);
  let at = 0;
  while (at < plain.length) {
    const opening = plain.indexOf('{', at);
    if (opening < 0) return;
    const selector = plain
      .slice(at, opening)
      .replace(/<!--|-->/g, '')
      .trim();
    const inner = selector.startsWith('@media') && /\b(?:screen|all)\b/.test(selector) && !/\bprint\b/.test(selector);
    if (inner) {
      at = opening + 1;
      continue;
    }
    const end = selector.startsWith('@') ? findBlockEnd(plain, opening) : endOf(plain.indexOf('}', opening), plain);
    if (!selector.startsWith('@')) addRule(selector.replace(/^[}\s]+/, ''), plain.slice(opening + 1, end), into);
    at = end + 1;
  }
}

function addRule(selectors: string, body: string, into: StyleRules): void {
  for (const part of selectors.split(',')) {
    const selector = part.trim().toLowerCase();
    if (selector === '' || !SIMPLE_SELECTOR.test(selector)) continue;
    const rule = into.get(selector) ?? new Map<string, string>();
    for (const [property, value] of parseDeclarations(body)) rule.set(property, value);
    into.set(selector, rule);
  }
}

function findBlockEnd(css: string, opening: number): number {
  let depth = 0;
  for (let at = opening; at < css.length; at++) {
    const character = css.charAt(at);
    if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  return css.length;
}

function withoutComments(css: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of listComments(css)) {
    parts.push(css.slice(at, start));
    at = end;
  }
  return parts.join('') + css.slice(at);
}

function listComments(css: string): { start: number; end: number }[] {
  const comments: { start: number; end: number }[] = [];
  for (let start = css.indexOf('/*'); start >= 0; ) {
    const closing = css.indexOf('*/', start + 2);
    const end = closing < 0 ? css.length : closing + 2;
    comments.push({ start, end });
    start = css.indexOf('/*', end);
  }
  return comments;
}

const endOf = (index: number, text: string) => (index < 0 ? text.length : index);

/** The rules of all style sheets of a page. They apply to the whole page, also to what comes before them. */
export function readStyleSheets(source: string): StyleRules {
  const rules: StyleRules = new Map();
  const opening = /<style\b[^>]*>/gi;
  for (let tag = opening.exec(source); tag; tag = opening.exec(source)) {
    const end = source.indexOf('</', opening.lastIndex);
    if (end < 0) break;
    addRules(source.slice(opening.lastIndex, end), rules);
    opening.lastIndex = end;
  }
  return rules;
}
