import { onSignal } from '../platform/database/signals.ts';

/** Waits for the word that there is work, or for `pollMs`: for work whose time has come and that of dead processes. */
export function waitForWork(topic: string, pollMs: number, draining: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      forget();
      draining.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, pollMs);
    const forget = onSignal(topic, done);
    draining.addEventListener('abort', done, { once: true });
  });
}
