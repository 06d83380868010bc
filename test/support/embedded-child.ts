import { startEmbeddedPostgres } from '../../src/platform/postgres/embedded-postgres.ts';

/** Runs as a separate process, to be killed: starts a database in the given folder, prints its address and keeps running. */
const { ownerUrl, adopted } = await startEmbeddedPostgres(process.argv[2] ?? '', { durable: false });
process.stdout.write(`${JSON.stringify({ ownerUrl, adopted })}\n`);
setInterval(() => undefined, 60_000);
