import { defineConfig } from 'vitest/config';
import { FileOrder } from './test/support/file-order.ts';
import { ISOLATED } from './test/support/isolated-files.ts';
import { withoutScope } from './test/support/walls.ts';

/** Tests of the engine: it reads no settings and keeps nothing of a text. */
const ENGINE = 'test/analysis/**/*.test.ts';
const BROWSER = 'test/browser/**/*.test.ts';
const isolated = Object.keys(ISOLATED).map((start) => (start.endsWith('/') ? `${start}**/*.test.ts` : start));
/** For pages on a busy machine; twice as long as `browser-window.ts` waits for one condition. */
const BROWSER_TIMEOUT_MS = 60_000;
/** The page that asks for it exists only while it is set. */
const PAYWALL_PASSWORD = 'the old shared password';

/**
 * All tests, including the browser tests, are one run. PostgreSQL starts once, when the first test needs a database. Only the files of the project
 * `isolated` have a process of their own. A worker loads the modules once for its files of each other project.
 */
export default defineConfig({
  plugins: [withoutScope],
  test: {
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/environment.ts'],
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: FileOrder },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { NODE_ENV: 'test', LOG_LEVEL: 'silent', BCRYPT_COST: '4' },
    projects: [
      { extends: true, test: { name: 'isolated', include: isolated } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [BROWSER],
          isolate: false,
          testTimeout: BROWSER_TIMEOUT_MS,
          hookTimeout: BROWSER_TIMEOUT_MS,
          env: { PAYWALL_PASSWORD },
        },
      },
      { extends: true, test: { name: 'http', include: ['test/**/*.test.ts'], exclude: [...isolated, BROWSER, ENGINE], isolate: false } },
      { extends: true, test: { name: 'engine', include: [ENGINE], exclude: isolated, isolate: false } },
    ],
  },
});
