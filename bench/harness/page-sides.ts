import type { Load } from './load-process.ts';
import type { Program } from './programs.ts';
import type { Side } from './slices.ts';

/** Concurrent users; the same number as in PERFORMANCE.md 4A. */
export const CONNECTIONS = 8;

/** One page of a program, as one side of a comparison. */
export const pageSide = (load: Load, name: string, { pid, url }: Program, path: string, cookies: string[] = []): Side => ({
  name,
  pid,
  run: (ms) => load.run('slice', { origin: url, paths: [path], cookies, connections: CONNECTIONS, ms }),
});

/** The size of a page in bytes. @throws Error when its status isn't 200 */
export async function pageBytes(url: string, cookie: string): Promise<number> {
  const answer = await fetch(url, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
  const bytes = (await answer.arrayBuffer()).byteLength;
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  return bytes;
}
