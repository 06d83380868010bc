import type { Shell } from '../presenters/contracts/shell.ts';
import type { ViewName, Views } from '../presenters/contracts/views.ts';
import { renderPage } from '../web/replies/render.ts';
import { type Demo, openDemo } from './demo-clinics.ts';

/** One page as it can look, and for whom. `render` gives the whole HTML; it may ask the database of this process. */
export type Preview = { name: string; view: ViewName; shell: Shell; render: (shell: Shell) => Promise<string> };

/** @param props as they are, or as the services give them for the clinics of the previews */
export const aPage = <V extends ViewName>(
  name: string,
  view: V,
  shell: Shell,
  props: Views[V] | ((demo: Demo) => Promise<Views[V]>),
): Preview => ({
  name,
  view,
  shell,
  render: async (given) => renderPage(view, typeof props === 'function' ? await props(await openDemo()) : props, given),
});
