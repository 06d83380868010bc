import type { Shell } from '../presenters/contracts/shell.ts';
import type { ViewName, Views } from '../presenters/contracts/views.ts';
import { renderPage } from '../web/replies/render.ts';

/** One page as it can look, and for whom; `render` gives the whole HTML. */
export type Preview = { name: string; view: ViewName; shell: Shell; render: (shell: Shell) => string };

export const aPage = <V extends ViewName>(name: string, view: V, shell: Shell, props: Views[V]): Preview => ({
  name,
  view,
  shell,
  render: (given) => renderPage(view, props, given),
});
