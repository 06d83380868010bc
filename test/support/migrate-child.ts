import { migrate } from '../../src/platform/migrations/migrate.ts';

/** Runs as a separate process, to be killed during a migration. */
const [, , ownerUrl = '', folder = ''] = process.argv;
await migrate(ownerUrl, folder);
