import { defineConfig } from 'vitest/config';
import { FileOrder } from './test/support/file-order.ts';
import { withoutScope } from './test/support/walls.ts';

/** Tests of the engine: it reads no settings and keeps nothing of a text, so its modules are loaded once for all files. */
const ENGINE = 'test/analysis/**/*.test.ts';

/** All tests, including the browser tests, are one run. PostgreSQL starts once, when the first test needs a database. */
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
      { extends: true, test: { name: 'engine', include: [ENGINE], isolate: false } },
      { extends: true, test: { name: 'app', include: ['test/**/*.test.ts'], exclude: [ENGINE] } },
    ],
  },
});
