import { join } from 'node:path';
import ejs from 'ejs';
import type { Preview } from './previews.ts';

const VIEWS = join(import.meta.dirname, '../../views');

const renderFile = (view: string, props: object): Promise<string> =>
  ejs.renderFile(join(VIEWS, `${view}.ejs`), props, { root: VIEWS, cache: true });

/**
 * A preview as the whole HTML page that a browser gets.
 * @throws ReferenceError when a view uses a name that it was not given.
 */
export async function renderPreview({ view, layout, shell, props }: Preview): Promise<string> {
  const given = { ...shell, ...props };
  return renderFile(`layouts/${layout}`, { ...given, body: await renderFile(view, given) });
}
