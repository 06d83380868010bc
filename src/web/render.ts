import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import { config } from '../platform/config.ts';
import { root } from './root.ts';
import type { Shell, ViewName, Views } from './views.ts';

const VIEWS = join(root, 'views');
const KEEPS_COMPILED = config.isProduction || config.isTest;

const compiled = new Map<string, ejs.TemplateFunction>();

/** A whole page: the view inside its layout. A name that a view uses and was not given throws. */
export function renderPage<V extends ViewName>(view: V, props: Views[V], shell: Shell): string {
  const body = template(view)({ ...shell, ...props });
  const layout = shell.member ? 'layouts/app' : 'layouts/plain';
  return template(layout)({ ...shell, title: props.title, body });
}

function template(name: string): ejs.TemplateFunction {
  const known = compiled.get(name);
  if (known) return known;
  const filename = join(VIEWS, `${name}.ejs`);
  const made = ejs.compile(readFileSync(filename, 'utf8'), { filename, root: VIEWS, cache: KEEPS_COMPILED, rmWhitespace: true });
  if (KEEPS_COMPILED) compiled.set(name, made);
  return made;
}
