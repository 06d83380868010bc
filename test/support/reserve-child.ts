import { once } from 'node:events';
import { closeDatabase, openDatabase } from '../../src/platform/database/db.ts';
import type { Actor } from '../../src/platform/database/tenant.ts';
import { reserveMany } from './reserve-many.ts';

/** Runs as a separate process: waits for a message, then competes with its parent for units. Arguments: database, actor as JSON, document id. */
const [, , appUrl = '', actor = '{}', documentId = ''] = process.argv;
openDatabase(appUrl);
process.send?.('ready');
await once(process, 'message');
process.send?.(await reserveMany(JSON.parse(actor) as Actor, documentId));
await closeDatabase();
process.disconnect?.();
