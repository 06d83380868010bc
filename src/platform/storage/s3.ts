import type { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { measureBody } from './body.ts';
import { ObjectMissing, StorageUnavailable } from './errors.ts';
import { checkKey } from './key.ts';
import type { PutOptions, Storage } from './storage.ts';

/** The memory of one upload is PART_BYTES × PARTS_AT_ONCE; an object may have 10,000 parts (80 GB). */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;
const CONNECT_TIMEOUT_MS = 5_000;
/** For one request: one part at most, so 8 MB must pass in this time. A body that is being read may be silent for as long. */
const REQUEST_TIMEOUT_MS = 30_000;
/** How long a store may think before it begins to answer `get` and `remove`; a person may be waiting. */
const ANSWER_TIMEOUT_MS = 10_000;
const ATTEMPTS = 3;

export type S3Settings = {
  bucket: string;
  region: string;
  /** Only for a store that is not Amazon's. */
  endpoint?: string;
  forcePathStyle?: boolean;
  /** Without keys the SDK finds them where Amazon puts them: environment, profile, role of the machine. */
  accessKeyId?: string;
  secretAccessKey?: string;
};

/** Objects in one bucket of S3, or of a store that speaks S3. */
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
    // Stores other than Amazon's do not all know the newer checksums.
    ...(endpoint ? { endpoint, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' } : {}),
    ...(forcePathStyle === undefined ? {} : { forcePathStyle }),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  });
}

/**
 * A short body is one request, a longer one several. When anything fails, the upload waits for the parts on their way and then cancels
 * itself; it is never told to stop in the middle, because a part that arrives after the cancelling would stay, and cost, for ever.
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
