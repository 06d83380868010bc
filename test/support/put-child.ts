import { Readable } from 'node:stream';
import { createStorage } from '../../src/platform/storage/create-storage.ts';

/** Runs as a separate process, on a disk or under a limit with less than 5 MB: prints the result of storing 5 MB. */
const [, , folder = ''] = process.argv;
const key = 'organizations/00000000-0000-7000-8000-000000000001/documents/big.pdf';
const body = Readable.from(Array.from({ length: 5 }, () => Buffer.alloc(1024 * 1024)));
const outcome = await createStorage({ kind: 'disk', folder })
  .put(key, body)
  .then(
    () => ({ kind: 'stored' }),
    (error) => ({ kind: error.kind, code: error.cause?.code, isBodyReleased: body.destroyed }),
  );
process.stdout.write(`${JSON.stringify(outcome)}\n`);
