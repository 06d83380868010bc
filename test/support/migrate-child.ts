import { migrate } from '../../src/platform/migrations/migrate.ts';

/** Run as a process of its own, to be killed in the middle of a migration. */
const [, , ownerUrl = '', folder = ''] = process.argv;
await migrate(ownerUrl, folder);
