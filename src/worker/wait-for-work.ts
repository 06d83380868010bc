import { onSignal } from '../platform/database/signals.ts';

/** Waits until work is announced, or for `pollMs`: nothing announces tasks that become due, nor those of dead processes. */
export function waitForWork(topics: readonly string[], pollMs: number, draining: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      for (const forget of forgets) forget();
      draining.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, pollMs);
    const forgets = topics.map((topic) => onSignal(topic, done));
    draining.addEventListener('abort', done, { once: true });
  });
}
