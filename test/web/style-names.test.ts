import { describe, expect, test } from 'vitest';
import { readSources } from '../support/sources.ts';

const STYLES = readSources('public/css', '.css');
const SCRIPTS = readSources('public/js', '.js');
const PAGES = [...readSources('views', '.ejs').filter(({ file }) => !file.startsWith('views/mail/message')), ...SCRIPTS];

const withoutComments = (text: string): string => text.replace(/\/\*.*?\*\//gs, '');
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);

const styled = new Set(STYLES.flatMap(({ text }) => all(withoutComments(text), /\.([a-z][\w-]*)(?=[^{}]*\{)/g)));
const used = PAGES.map(({ text }) => text).join('\n');
const isUsed = (name: string): boolean => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(used);

/** Written as `<%= severity %>` and `is-<%= tone %>`. */
const FROM_VALUES = /^(?:critical|high|medium|low|is-(?:safe|attention|danger|working|failed))$/;

/** Names from earlier versions, which nobody outside the project would look for. */
const OLD = 'rail chapter chapters decide decided desk reading concealed crumb ruling settle teach tick adder heirs sheet'.split(' ');

describe('classes', () => {
  test('in style sheets are used by a view or a script', () => {
    expect(styled.size).toBeGreaterThan(100);
    expect([...styled].filter((name) => !FROM_VALUES.test(name) && !isUsed(name))).toEqual([]);
    expect(isUsed('never-used-anywhere')).toBe(false);
  });

  test('that scripts look for are in a view, or created by a script', () => {
    const selectors = SCRIPTS.flatMap(({ text }) => all(text, /(?:closest|matches|querySelector|querySelectorAll)\??\.?\(([`'][^)]*)/g));
    const sought = selectors.flatMap((selector) => all(selector.replace(/\$\{.*?\}/g, ''), /\.([a-z][\w-]*)/g));
    expect(sought.length).toBeGreaterThan(5);
    const given = PAGES.map(({ text }) => text.replace(/(?:closest|matches|querySelector|querySelectorAll)\([^)]*\)/g, '')).join('\n');
    expect(sought.filter((name) => !new RegExp(`(?<![\\w.-])${name}(?![\\w-])`).test(given))).toEqual([]);
  });

  test('and style sheets have standard names', () => {
    const files = [...STYLES, ...SCRIPTS].map(
      ({ file }) =>
        file
          .split('/')
          .at(-1)
          ?.replace(/\.\w+$/, '') ?? '',
    );
    expect([...styled, ...files].filter((name) => OLD.includes(name))).toEqual([]);
    expect(OLD.filter((name) => ['rail', 'sidebar'].includes(name))).toEqual(['rail']);
  });
});

describe('data attributes', () => {
  test('that scripts and style sheets look for are in a view, or set by a script', () => {
    const sought = [...SCRIPTS, ...STYLES].flatMap(({ text }) => all(text, /\[(data-[a-z-]+)/g));
    expect(sought.length).toBeGreaterThan(15);
    const views = readSources('views', '.ejs').map(({ text }) => text);
    const set = SCRIPTS.flatMap(({ text }) => all(text, /dataset\.(\w+) = /g)).map(
      (name) => `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    );
    expect([...new Set(sought)].filter((name) => !set.includes(name) && !views.some((view) => view.includes(name)))).toEqual([]);
  });
});
