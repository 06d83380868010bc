import { closeDatabase, openDatabase } from '../platform/database/db.ts';
import { type NamedDatabase, startNamedDatabase } from '../platform/database/named-database.ts';
import { assertMigrated, migrate } from '../platform/migrations/migrate.ts';

/**
 * Opens the database in the settings, or the embedded one, while `work` runs.
 * @throws Error when it's unreachable or not migrated, and any error from `work`
 */
export const withDatabase = <T>(work: () => Promise<T>): Promise<T> =>
  withStartedDatabase(async ({ isEmbedded, ownerUrl, appUrl }) => {
    if (isEmbedded) await migrate(ownerUrl);
    await assertMigrated(appUrl);
    openDatabase(appUrl);
    return work().finally(closeDatabase);
  });

/** Starts that database for the time of `work`, without a look at its tables. */
export async function withStartedDatabase<T>(work: (database: NamedDatabase) => Promise<T>): Promise<T> {
  const database = await startNamedDatabase();
  try {
    return await work(database);
  } finally {
    if (!database.isAdopted) await database.stop();
  }
}
