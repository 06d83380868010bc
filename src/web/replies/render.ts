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
/** A compiled EJS view without EJS's own helpers. */
type Template = (locals: Locals, escape: (value: unknown) => string, include: (path: string, own?: Locals) => string) => string;

const compiled = new Map<string, Template>();

/** Renders a whole page: the view inside its layout. Throws when a view uses a name that it was not given. */
export function renderPage<V extends ViewName>(view: V, props: Views[V], shell: Shell): string {
  const title = NAMED_BY_PEOPLE.has(view) ? props.title : shell.say(props.title);
  const body = run(view, shell.locale, { ...shell, ...props, title });
  return run(shell.member ? 'layouts/app' : 'layouts/plain', shell.locale, { ...shell, title, body });
}

/** Pages whose title is a file name, which must not be respelled. */
const NAMED_BY_PEOPLE: ReadonlySet<ViewName> = new Set(['documents/show']);

/** @param from the names that the view is given, as part of the cache key: the page's, and a partial's own */
function run(name: string, locale: string, locals: Locals, from = Object.keys(locals).join()): string {
  const include = (path: string, own?: Locals) =>
    own
      ? run(path.slice(1), locale, { ...locals, ...own }, `${from}+${Object.keys(own).join()}`)
      : run(path.slice(1), locale, locals, from);
  return template(name, locale, locals, from)(locals, escapeHtml, include);
}

/**
 * Compiles a view once for each spelling and each set of names that it is given. The names become plain variables, which costs a third of
 * EJS's `with` and still throws on a name that is not there.
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

/**
 * Adds the session's CSRF token to every form that changes something, so that no view can forget it. It goes first: in an upload, fields
 * must come before the file.
 */
const withTokens = (view: string): string =>
  view.replace(FORM, (form) => (/\bmethod="post"/.test(form) ? `${form}<input type="hidden" name="_csrf" value="<%= csrf %>">` : form));

/** The opening tag of a form; EJS expressions in it can contain any character. */
const FORM = /<form\b(?:<%[\s\S]*?%>|[^<>])*>/g;

/** EJS's own wrapper copies all values for each view and each include, so its generated source is run directly. */
function compile(text: string, options: ejs.Options): Template {
  const parsed = new ejs.Template(text, options);
  parsed.compile();
  return new Function('locals', 'escapeFn', 'include', parsed.source) as Template;
}

const NEEDS_ESCAPE = /[&<>"']/;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' };

/** Most values need no escaping, so one test avoids a copy. */
function escapeHtml(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return NEEDS_ESCAPE.test(text) ? text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character) : text;
}
