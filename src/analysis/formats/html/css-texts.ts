/** A part of CSS that people may have written, or that a program copied from them. Offsets are into the CSS. */
export type CssText = { kind: 'comment' | 'string' | 'address' | 'name'; start: number; end: number };

/** Properties whose strings are names of fonts. */
const FONT_PROPERTY = /^\s*(?:[\w-]*font[\w-]*|panose-1|src)\s*:/i;
const NAME = /[a-z_-][\w-]*/iy;

/** Comments, strings, addresses, and the class names and ids of selectors. One pass. */
export function listCssTexts(css: string): CssText[] {
  const texts: CssText[] = [];
  let selectorNames: CssText[] = [];
  let declaration = 0;
  let at = 0;
  const add = (kind: CssText['kind'], start: number, end: number) => {
    if (css.slice(start, end).trim() !== '') texts.push({ kind, start, end });
  };
  while (at < css.length) {
    const character = css.charAt(at);
    if (character === '/' && css.charAt(at + 1) === '*') {
      const closing = css.indexOf('*/', at + 2);
      const end = closing < 0 ? css.length : closing + 2;
      add('comment', at, end);
      at = end;
    } else if (character === '"' || character === "'") {
      const end = findQuoteEnd(css, at);
      if (!FONT_PROPERTY.test(css.slice(declaration, Math.min(at, declaration + 60)))) add('string', at + 1, end);
      at = end + 1;
    } else if (character === '(' && /url$/i.test(css.slice(Math.max(0, at - 3), at))) {
      const closing = css.indexOf(')', at);
      const end = closing < 0 ? css.length : closing;
      add('address', ...withoutQuotes(css, at + 1, end));
      at = end;
    } else if (character === '{' || character === '}' || character === ';') {
      if (character === '{') texts.push(...selectorNames);
      selectorNames = [];
      declaration = ++at;
    } else if (character === '.' || character === '#') {
      NAME.lastIndex = at + 1;
      const name = NAME.exec(css)?.[0] ?? '';
      if (name !== '') selectorNames.push({ kind: 'name', start: at + 1, end: at + 1 + name.length });
      at += 1 + name.length;
    } else at++;
  }
  return texts;
}

/** The position of the closing quote, or of the end of the line. */
function findQuoteEnd(css: string, opening: number): number {
  const quote = css.charAt(opening);
  let at = opening + 1;
  while (at < css.length && css.charAt(at) !== quote && css.charAt(at) !== '\n') at += css.charAt(at) === '\\' ? 2 : 1;
  return Math.min(at, css.length);
}

function withoutQuotes(css: string, from: number, to: number): [start: number, end: number] {
  let [start, end] = [from, to];
  while (start < end && /[\s"']/.test(css.charAt(start))) start++;
  while (end > start && /[\s"']/.test(css.charAt(end - 1))) end--;
  return [start, end];
}
