import { defineConfig } from 'vitest/config';
import { FileOrder } from './test/support/file-order.ts';
import { withoutScope } from './test/support/walls.ts';

/** Tests of the engine: it reads no settings and keeps nothing of a text, so that its modules need not be loaded anew for each file. */
const ENGINE = 'test/analysis/**/*.test.ts';

/** Everything, the browser tests too, is one run. PostgreSQL starts when the first test asks for a database, and once. */
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
