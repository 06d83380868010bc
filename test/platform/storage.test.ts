import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStorage } from '../../src/platform/storage/create-storage.ts';
import { sweepTemporaryFiles } from '../../src/platform/storage/disk.ts';
import { ObjectMissing, ObjectTooLarge, StorageUnavailable } from '../../src/platform/storage/errors.ts';
import type { Storage } from '../../src/platform/storage/storage.ts';
import { firstLine, startChildUnder } from '../support/child.ts';
import { S3_BUCKET, startS3, type TestS3 } from '../support/s3.ts';

const MEGABYTE = 1024 * 1024;
let s3: TestS3;
let folder: string;

beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.stop());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maneiro-storage-'));
  s3.requests.length = 0;
});
afterEach(async () => {
  s3.answerWith(null);
  await rm(folder, { recursive: true, force: true });
});

const drivers: { name: string; open: () => Storage; leftovers: () => Promise<string[]> }[] = [
  { name: 'disk', open: () => createStorage({ kind: 'disk', folder }), leftovers: () => readdir(path.join(folder, 'incoming')) },
  { name: 's3', open: openS3, leftovers: () => s3.orphanParts() },
];

describe.each(drivers)('$name', ({ open, leftovers }) => {
  test('an object is read back byte for byte, and can be removed more than once', async () => {
    const [storage, key, body] = [open(), newKey(), randomBytes(200_000)];
    expect(await storage.put(key, Readable.from([body.subarray(0, 1000), body.subarray(1000)]), { mediaType: 'text/plain' })).toEqual({
      sizeBytes: 200_000,
    });
    expect(body.equals(await buffer(await storage.get(key)))).toBe(true);

    await storage.remove(key);
    await storage.remove(key);
    await expect(storage.get(key)).rejects.toBeInstanceOf(ObjectMissing);
    expect(await leftovers()).toEqual([]);
  });

  test('an empty body is a valid object', async () => {
    const [storage, key] = [open(), newKey()];
    expect(await storage.put(key, Readable.from([]))).toEqual({ sizeBytes: 0 });
    expect(await buffer(await storage.get(key))).toHaveLength(0);
  });

  test('25 MB are stored and read back completely', async () => {
    const [storage, key] = [open(), newKey()];
    expect(await storage.put(key, megabytes(25))).toEqual({ sizeBytes: 25 * MEGABYTE });
    let sizeBytes = 0;
    for await (const chunk of await storage.get(key)) sizeBytes += (chunk as Buffer).length;
    expect(sizeBytes).toBe(25 * MEGABYTE);
    expect(await leftovers()).toEqual([]);
  });

  test('a body that fails part way rejects with its own error and leaves nothing behind', async () => {
    const [storage, key] = [open(), newKey()];
    await expect(storage.put(key, megabytes(20, 'fail'))).rejects.toThrow('the sender failed');
    await expect(storage.get(key)).rejects.toBeInstanceOf(ObjectMissing);
    expect(await leftovers()).toEqual([]);
  });

  test('a body that was destroyed during or before the upload rejects and leaves nothing behind', async () => {
    const [storage, key] = [open(), newKey()];
    await expect(storage.put(key, megabytes(20, 'vanish'))).rejects.toThrow(/premature close/i);
    const dead = Readable.from([Buffer.from('x')]);
    dead.destroy();
    await expect(storage.put(key, dead)).rejects.toThrow(/premature close/i);
    await expect(storage.get(key)).rejects.toBeInstanceOf(ObjectMissing);
    expect(await leftovers()).toEqual([]);
  });

  test('a body over the limit is stopped at the limit; one of exactly that size is not', async () => {
    const [storage, key] = [open(), newKey()];
    const body = megabytes(30);
    await expect(storage.put(key, body, { sizeLimitBytes: 10 * MEGABYTE })).rejects.toBeInstanceOf(ObjectTooLarge);
    expect(body.destroyed).toBe(true);
    expect(await leftovers()).toEqual([]);
    expect(await storage.put(key, megabytes(10), { sizeLimitBytes: 10 * MEGABYTE })).toEqual({ sizeBytes: 10 * MEGABYTE });
  });

  test.each([
    '../secret',
    'organizations/x/documents/a',
    `organizations/${randomUUID()}/documents/..`,
    `${newKey()}/../../b`,
    `/${newKey()}`,
  ])('the key %s is refused by every function', async (key) => {
    const storage = open();
    await expect(storage.put(key, Readable.from(['x']))).rejects.toThrow(TypeError);
    await expect(storage.get(key)).rejects.toThrow(TypeError);
    await expect(storage.remove(key)).rejects.toThrow(TypeError);
    expect(() => storage.localPath(key)).toThrow(TypeError);
  });
});

describe('disk', () => {
  test('a thread can read the file in place', async () => {
    const [storage, key] = [createStorage({ kind: 'disk', folder }), newKey()];
    await storage.put(key, Readable.from(['words']));
    expect(await readFile(storage.localPath(key) ?? '', 'utf8')).toBe('words');
    expect((await stat(storage.localPath(key) ?? '')).mode & 0o077).toBe(0);
  });

  test('a file that doesn’t fit on the disk is "unavailable", nothing is left behind, and the body is released', async () => {
    // The kernel limits the file size of this process to 2 MB, so that writing fails as on a full disk, without filling one.
    const child = startChildUnder('ulimit -f 4096', 'put-child.ts', folder);
    expect(await firstLine(child)).toEqual({ kind: 'unavailable', code: 'EFBIG', isBodyReleased: true });
    expect(await readdir(path.join(folder, 'incoming'))).toEqual([]);
  });

  test('a file that can’t be moved to its final path leaves nothing behind', async () => {
    const [storage, key] = [createStorage({ kind: 'disk', folder }), newKey()];
    await mkdir(path.join(folder, key), { recursive: true });
    await expect(storage.put(key, Readable.from(['x']))).rejects.toBeInstanceOf(StorageUnavailable);
    expect(await readdir(path.join(folder, 'incoming'))).toEqual([]);
  });

  test('temporary files of a killed upload are deleted after ten minutes, not before', async () => {
    const incoming = path.join(folder, 'incoming');
    await mkdir(incoming);
    const elevenMinutesAgo = new Date(Date.now() - 11 * 60_000);
    for (const name of ['old', 'young']) await writeFile(path.join(incoming, name), 'x');
    await utimes(path.join(incoming, 'old'), elevenMinutesAgo, elevenMinutesAgo);

    expect(await sweepTemporaryFiles(folder)).toBe(1);
    expect(await readdir(incoming)).toEqual(['young']);
    expect(await sweepTemporaryFiles(path.join(folder, 'nowhere'))).toBe(0);
  });
});

describe('s3', () => {
  test('a long body is sent in parts, a short one in one request; the object has its media type', async () => {
    const [storage, long] = [openS3(), newKey()];
    await storage.put(newKey(), Readable.from(['short']));
    expect(s3.requests).toEqual(['PUT PutObject']);

    await storage.put(long, megabytes(12), { mediaType: 'application/pdf' });
    expect(s3.requests.filter((line) => line === 'PUT UploadPart')).toHaveLength(2);
    expect(storage.localPath(long)).toBeNull();
  });

  test('a store that fails during a multipart upload is "unavailable" after some retries; the upload is cancelled, and no part remains', async () => {
    let parts = 0;
    s3.answerWith((req, res) => {
      if (!req.url?.includes('partNumber')) return false;
      parts += 1;
      if (parts === 1) return false;
      req.resume();
      res.writeHead(503).end();
      return true;
    });
    const body = megabytes(40);
    await expect(openS3().put(newKey(), body)).rejects.toBeInstanceOf(StorageUnavailable);
    expect([body.destroyed, await s3.orphanParts()]).toEqual([true, []]);
    expect(parts).toBeLessThanOrEqual(1 + 3 * 2);
  });

  test('a store that is down is "unavailable" for put, get and remove', async () => {
    const storage = createStorage({ ...s3Settings(), endpoint: 'http://127.0.0.1:9' });
    await expect(storage.put(newKey(), Readable.from(['x']))).rejects.toBeInstanceOf(StorageUnavailable);
    await expect(storage.get(newKey())).rejects.toBeInstanceOf(StorageUnavailable);
    await expect(storage.remove(newKey())).rejects.toBeInstanceOf(StorageUnavailable);
  });

  test('a missing bucket is "unavailable", not a missing file', async () => {
    const storage = createStorage({ ...s3Settings(), bucket: 'nowhere' });
    await expect(storage.get(newKey())).rejects.toBeInstanceOf(StorageUnavailable);
  });

  test('an object that is cut off while it is read is an error, never a short file', async () => {
    const [storage, key] = [openS3(), newKey()];
    s3.answerWith((_req, res) => {
      res.writeHead(200, { 'content-length': '1000' });
      res.write('only this', () => res.destroy());
      return true;
    });
    await expect(buffer(await storage.get(key))).rejects.toThrow(/aborted|ECONNRESET/);
  });
});

function s3Settings() {
  return {
    kind: 's3',
    bucket: S3_BUCKET,
    region: 'us-east-1',
    endpoint: s3.endpoint,
    forcePathStyle: true,
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  } as const;
}

function openS3(): Storage {
  return createStorage(s3Settings());
}

function newKey(): string {
  return `organizations/${randomUUID()}/documents/${randomUUID()}.pdf`;
}

/** A body of `count` megabytes, which may fail half way, or end like a closed connection. */
function megabytes(count: number, end: 'whole' | 'fail' | 'vanish' = 'whole'): Readable {
  let sent = 0;
  return new Readable({
    read() {
      if (end !== 'whole' && sent >= count / 2) return void this.destroy(end === 'fail' ? new Error('the sender failed') : undefined);
      this.push(sent === count ? null : Buffer.alloc(MEGABYTE, sent));
      sent += 1;
    },
  });
}
