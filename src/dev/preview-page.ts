import { renderPage } from '../web/render.ts';
import type { Shell, ViewName, Views } from '../web/views.ts';

/** One page as it can look, and for whom; `render` gives the whole HTML. */
export type Preview = { name: string; view: ViewName; shell: Shell; render: (shell: Shell) => string };

export const aPage = <V extends ViewName>(name: string, view: V, shell: Shell, props: Views[V]): Preview => ({
  name,
  view,
  shell,
  render: (given) => renderPage(view, props, given),
});
