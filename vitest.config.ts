import { defineConfig } from 'vitest/config';
import { withoutScope } from './test/support/walls.ts';

/** Everything, the browser tests too, is one run. PostgreSQL starts when the first test asks for a database, and once. */
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
