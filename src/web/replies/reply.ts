import type { Readable } from 'node:stream';
import type { ViewName, Views } from '../../presenters/contracts/views.ts';

/** What a handler answers with; it is sent after its transaction has committed. */
export type Reply =
  | { kind: 'page'; view: ViewName; props: Views[ViewName]; status: number }
  | { kind: 'redirect'; to: string; flash: string | null }
  | { kind: 'json'; body: unknown; status: number }
  | { kind: 'download'; fileName: string; mediaType: string; content: Buffer | Readable }
  | { kind: 'picture'; content: Buffer }
  | { kind: 'text'; mediaType: string; content: string; headers: Record<string, string> }
  | { kind: 'signed-out'; to: string };

export const page = <V extends ViewName>(view: V, props: Views[V], status = 200): Reply => ({ kind: 'page', view, props, status });

/** After a form: 303, so that a reload does not send it again. `flash` is one sentence for the next page. */
export const redirect = (to: string, flash: string | null = null): Reply => ({ kind: 'redirect', to, flash });

export const json = (body: unknown, status = 200): Reply => ({ kind: 'json', body, status });

/** A PNG that we drew, for pages of ours. */
export const picture = (content: Uint8Array): Reply => ({ kind: 'picture', content: Buffer.from(content) });

/** A file to keep: never shown inside a page of ours. */
export const download = (fileName: string, mediaType: string, content: Buffer | Readable): Reply => ({
  kind: 'download',
  fileName,
  mediaType,
  content,
});

/** Text that is no page of ours: a style sheet, a mail. */
export const text = (mediaType: string, content: string, headers: Record<string, string> = {}): Reply => ({
  kind: 'text',
  mediaType,
  content,
  headers,
});
