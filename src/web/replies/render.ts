import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import { config } from '../../platform/config.ts';
import { root } from '../../platform/root.ts';
import { respell } from '../../platform/spelling.ts';
import type { Shell } from '../../presenters/contracts/shell.ts';
import type { ViewName, Views } from '../../presenters/contracts/views.ts';

const VIEWS = join(root, 'views');
const KEEPS_COMPILED = config.isProduction || config.isTest;

type Locals = Record<string, unknown>;
/** What EJS compiles a view to when it brings no helpers of its own. */
type Template = (locals: Locals, escape: (value: unknown) => string, include: (path: string, own?: Locals) => string) => string;

const compiled = new Map<string, Template>();

/** A whole page: the view inside its layout. A name that a view uses and was not given throws. */
export function renderPage<V extends ViewName>(view: V, props: Views[V], shell: Shell): string {
  const title = NAMED_BY_PEOPLE.has(view) ? props.title : shell.say(props.title);
  const body = run(view, shell.locale, { ...shell, ...props, title });
  return run(shell.member ? 'layouts/app' : 'layouts/plain', shell.locale, { ...shell, title, body });
}

/** Their titles are names of files, which nobody respells. */
const NAMED_BY_PEOPLE: ReadonlySet<ViewName> = new Set(['documents/show']);

/** @param from says which names its page has: the page's own, as a partial is given those and its own */
function run(name: string, locale: string, locals: Locals, from = Object.keys(locals).join()): string {
  const include = (path: string, own?: Locals) =>
    own
      ? run(path.slice(1), locale, { ...locals, ...own }, `${from}+${Object.keys(own).join()}`)
      : run(path.slice(1), locale, locals, from);
  return template(name, locale, locals, from)(locals, escapeHtml, include);
}

/**
 * Compiled once for each spelling, and each set of names that a view is given: they become plain variables, which costs a third of EJS' `with` and still
 * throws on a name that is not there.
 */
function template(name: string, locale: string, locals: Locals, from: string): Template {
  const key = `${locale} ${name} ${from}`;
  const known = compiled.get(key);
  if (known) return known;
  const names = Object.keys(locals);
  const filename = join(VIEWS, `${name}.ejs`);
  const made = compile(withTokens(respell(readFileSync(filename, 'utf8'), locale)), {
    filename,
    _with: false,
    destructuredLocals: names,
    compileDebug: false,
    rmWhitespace: true,
  });
  if (KEEPS_COMPILED) compiled.set(key, made);
  return made;
}

/** Puts the token of the session into every form that changes something, so that no view can forget it. First of all: a file's form needs it before the file. */
const withTokens = (view: string): string =>
  view.replace(FORM, (form) => (/\bmethod="post"/.test(form) ? `${form}<input type="hidden" name="_csrf" value="<%= csrf %>">` : form));

/** The opening tag of a form; what EJS puts into it can hold any character. */
const FORM = /<form\b(?:<%[\s\S]*?%>|[^<>])*>/g;

/** EJS' own wrapper copies all values for each view and each include; its source, run by itself, does not. */
function compile(text: string, options: ejs.Options): Template {
  const parsed = new ejs.Template(text, options);
  parsed.compile();
  return new Function('locals', 'escapeFn', 'include', parsed.source) as Template;
}

const NEEDS_ESCAPE = /[&<>"']/;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' };

/** Most values hold nothing to escape: one look, no copy. */
function escapeHtml(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return NEEDS_ESCAPE.test(text) ? text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character) : text;
}
