import { defineConfig } from 'vitest/config';
import { withoutScope } from './test/support/walls.ts';

/** All tests, including the browser tests, are one run. PostgreSQL starts once, when the first test needs a database. */
export default defineConfig({
  plugins: [withoutScope],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/environment.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { NODE_ENV: 'test', LOG_LEVEL: 'silent', BCRYPT_COST: '4' },
  },
});
