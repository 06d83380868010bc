import { defineConfig } from 'vitest/config';

/** Everything, the browser tests too, is one run. PostgreSQL starts when the first test asks for a database, and once. */
export default defineConfig({
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
