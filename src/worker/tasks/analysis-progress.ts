import type { Progress } from '../../platform/threads/engine-pool.ts';

const PROGRESS_MS = 400;

export type ProgressReport = { show: (progress: Progress) => void; stop: () => Promise<void> };

/**
 * Writes progress at most every 0.4 s, and only when it has changed. A report that can't reach the database is written again.
 * @param write false when the lease is lost
 */
export function reportEverySoOften(write: (progress: Progress) => Promise<boolean>, onLost: () => void): ProgressReport {
  let latest: Progress = { stage: 'Reading', percent: 1 };
  let written: Progress | null = null;
  let running: Promise<void> | null = null;

  const report = async () => {
    const now = latest;
    try {
      if (!(await write(now))) onLost();
      written = now;
    } catch {
      // The lease decides whether the run may continue; an outdated percentage on a page does no harm.
    } finally {
      running = null;
    }
  };
  const timer = setInterval(() => {
    if (!running && latest !== written) running = report();
  }, PROGRESS_MS);

  return {
    show: ({ stage, percent }) => {
      latest = { stage, percent: Math.min(99, Math.max(1, Math.round(percent))) };
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
