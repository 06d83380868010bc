import { startEmbeddedPostgres } from '../../src/platform/postgres/embedded-postgres.ts';

/** Run as a process of its own, to be killed: starts a database on the folder given, says where it is, and stays. */
const { ownerUrl, adopted } = await startEmbeddedPostgres(process.argv[2] ?? '', { durable: false });
process.stdout.write(`${JSON.stringify({ ownerUrl, adopted })}\n`);
setInterval(() => undefined, 60_000);
