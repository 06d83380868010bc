import type { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { measureBody } from './body.ts';
import { ObjectMissing, StorageUnavailable } from './errors.ts';
import { checkKey } from './key.ts';
import type { PutOptions, Storage } from './storage.ts';

/** One upload uses PART_BYTES × PARTS_AT_ONCE of memory; an object may have 10,000 parts (80 GB). */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;
const CONNECT_TIMEOUT_MS = 5_000;
/** For one request, which sends one part (8 MB) at most. Also the longest silence while a body is being read. */
const REQUEST_TIMEOUT_MS = 30_000;
/** How long a store may take to begin its response to `get` and `remove`, since a user may be waiting. */
const ANSWER_TIMEOUT_MS = 10_000;
const ATTEMPTS = 3;

export type S3Settings = {
  bucket: string;
  region: string;
  /** Only for a store other than Amazon's. */
  endpoint?: string;
  forcePathStyle?: boolean;
  /** Without keys the SDK uses Amazon's usual sources: environment, profile, the machine's role. */
  accessKeyId?: string;
  secretAccessKey?: string;
};

/** Objects in one bucket of S3 or an S3-compatible store. */
export function createS3Storage(settings: S3Settings): Storage {
  const client = createClient(settings);
  const at = (key: string): { Bucket: string; Key: string } => {
    checkKey(key);
    return { Bucket: settings.bucket, Key: key };
  };
  return {
    put: async (key, body, options) => putObject(client, at(key), body, options),
    get: async (key) => getObject(client, at(key)),
    remove: async (key) => {
      await client.send(new DeleteObjectCommand(at(key)), { requestTimeout: ANSWER_TIMEOUT_MS }).catch(translate);
    },
    localPath: (key) => {
      checkKey(key);
      return null;
    },
  };
}

function createClient({ region, endpoint, forcePathStyle, accessKeyId, secretAccessKey }: S3Settings): S3Client {
  return new S3Client({
    region,
    maxAttempts: ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      socketTimeout: REQUEST_TIMEOUT_MS,
    },
    // Not every S3-compatible store supports the newer checksums.
    ...(endpoint ? { endpoint, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' } : {}),
    ...(forcePathStyle === undefined ? {} : { forcePathStyle }),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  });
}

/**
 * A short body is sent in one request, a longer one in several. On a failure the upload waits for the parts in flight and then cancels
 * itself. It's never aborted earlier, because a part that arrives after the cancellation would be stored, and charged for, permanently.
 */
async function putObject(
  client: S3Client,
  at: { Bucket: string; Key: string },
  body: Readable,
  options: PutOptions = {},
): Promise<{ sizeBytes: number }> {
  const measured = measureBody(body, options.sizeLimitBytes);
  const params = { ...at, Body: measured.stream, ...(options.mediaType ? { ContentType: options.mediaType } : {}) };
  try {
    await new Upload({ client, params, partSize: PART_BYTES, queueSize: PARTS_AT_ONCE }).done();
  } catch (error) {
    measured.stream.destroy();
    throw measured.failure() ?? new StorageUnavailable(error);
  }
  return { sizeBytes: measured.sizeBytes() };
}

async function getObject(client: S3Client, at: { Bucket: string; Key: string }): Promise<Readable> {
  const { Body } = await client.send(new GetObjectCommand(at), { requestTimeout: ANSWER_TIMEOUT_MS }).catch(translate);
  if (Body === undefined) throw new StorageUnavailable(new Error('S3 answered without a body'));
  return Body as Readable;
}

function translate(error: unknown): never {
  const isMissing = error instanceof S3ServiceException && error.name === 'NoSuchKey';
  throw isMissing ? new ObjectMissing() : new StorageUnavailable(error);
}
