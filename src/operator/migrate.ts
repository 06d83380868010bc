import { migrate } from '../platform/migrations/migrate.ts';
import type { Outcome } from './command.ts';
import { withStartedDatabase } from './with-database.ts';

/** Applies the migrations that the database lacks. @throws Error when it is out of reach, or its history is not ours */
export const migrateDatabase = (): Promise<Outcome> =>
  withStartedDatabase(async ({ ownerUrl }) => {
    const { applied } = await migrate(ownerUrl);
    return { text: applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.` };
  });
