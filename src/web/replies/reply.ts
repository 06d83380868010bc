import type { Readable } from 'node:stream';
import type { ViewName, Views } from '../../presenters/contracts/views.ts';

/** What a handler returns; it is sent after its transaction has committed. */
export type Reply =
  | { kind: 'page'; view: ViewName; props: Views[ViewName]; status: number }
  | { kind: 'redirect'; to: string; flash: string | null }
  | { kind: 'json'; body: unknown; status: number }
  | { kind: 'download'; fileName: string; mediaType: string; content: Buffer | Readable }
  | { kind: 'picture'; content: Buffer }
  | { kind: 'text'; mediaType: string; content: string; headers: Record<string, string> }
  | { kind: 'signed-out'; to: string };

export const page = <V extends ViewName>(view: V, props: Views[V], status = 200): Reply => ({ kind: 'page', view, props, status });

/** For forms: a 303, so that a reload does not send the form again. `flash` is one sentence for the next page. */
export const redirect = (to: string, flash: string | null = null): Reply => ({ kind: 'redirect', to, flash });

export const json = (body: unknown, status = 200): Reply => ({ kind: 'json', body, status });

/** A PNG that Maneiro generated, to be shown in its pages. */
export const picture = (content: Uint8Array): Reply => ({ kind: 'picture', content: Buffer.from(content) });

/** A file to save: the browser never shows it as a page of this site. */
export const download = (fileName: string, mediaType: string, content: Buffer | Readable): Reply => ({
  kind: 'download',
  fileName,
  mediaType,
  content,
});

/** Text that is not a page of the app: a style sheet, an email. */
export const text = (mediaType: string, content: string, headers: Record<string, string> = {}): Reply => ({
  kind: 'text',
  mediaType,
  content,
  headers,
});
