import { join } from 'node:path';
import { config } from '../config.ts';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import { asAppRole } from './app-url.ts';

/** `isAdopted`: the embedded server ran before, and belongs to someone who still uses it. */
export type NamedDatabase = { ownerUrl: string; appUrl: string; isEmbedded: boolean; isAdopted: boolean; stop: () => Promise<void> };

/** The database that the settings name, or the embedded one under the data folder, started. `stop` does nothing to one that is not ours. */
export async function startNamedDatabase(): Promise<NamedDatabase> {
  if (config.databaseUrl !== null) {
    const appUrl = config.databaseAppUrl ?? asAppRole(config.databaseUrl);
    return { ownerUrl: config.databaseUrl, appUrl, isEmbedded: false, isAdopted: false, stop: async () => undefined };
  }
  const { ownerUrl, appUrl, adopted, stop } = await startEmbeddedPostgres(join(config.dataDir, 'postgres'));
  return { ownerUrl, appUrl, isEmbedded: true, isAdopted: adopted, stop };
}
