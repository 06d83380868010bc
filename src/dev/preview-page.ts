import type { Shell } from '../presenters/contracts/shell.ts';
import type { ViewName, Views } from '../presenters/contracts/views.ts';
import { renderPage } from '../web/replies/render.ts';
import { type Demo, openDemo } from './demo-clinics.ts';

/** One page in one of its states, and who it is shown to. `render` returns the whole HTML; it may query this process's database. */
export type Preview = { name: string; view: ViewName; shell: Shell; render: (shell: Shell) => Promise<string> };

/** @param props the props themselves, or a function that gets them from the services for the preview clinics */
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
