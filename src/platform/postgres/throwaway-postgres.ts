import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

/** Runs `work` on an empty database of its own, which is gone afterwards. `ownerUrl`: a role that owns the database. */
export async function withThrowawayDatabase<T>(work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maneiro-throwaway-'));
  try {
    const server = await startEmbeddedPostgres(folder, { durable: false });
    try {
      return await work(server.ownerUrl);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
