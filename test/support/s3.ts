import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';

export const S3_BUCKET = 'clinic-files';

export type TestS3 = {
  endpoint: string;
  /** Every request that arrived, like `PUT x-id=UploadPart`. */
  requests: string[];
  /** Parts of uploads that were neither completed nor cancelled. */
  orphanParts(): Promise<string[]>;
  /** From now on, `answer` responds to each request; null for the store itself. */
  answerWith(answer: ((req: IncomingMessage, res: ServerResponse) => boolean) | null): void;
  stop(): Promise<void>;
};

/**
 * S3 on the loopback interface: s3rver behind a proxy that records requests, can be made to fail, and can cancel a multipart upload, which s3rver
 * can't.
 */
export async function startS3(): Promise<TestS3> {
  const directory = await mkdtemp(path.join(tmpdir(), 'maneiro-s3-'));
  const store = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: S3_BUCKET, configs: [] }],
  });
  const { port } = await store.run();
  const uploads = path.join(directory, S3_BUCKET, '._S3rver_uploads');
  const requests: string[] = [];
  let answer: ((req: IncomingMessage, res: ServerResponse) => boolean) | null = null;

  const gateway = createServer((req, res) => {
    const query = new URL(req.url ?? '/', 'http://s3').searchParams;
    requests.push(`${req.method} ${query.get('x-id') ?? [...query.keys()].join()}`);
    if (answer?.(req, res)) return;
    const uploadId = query.get('uploadId');
    if (req.method === 'DELETE' && uploadId !== null) return cancelUpload(path.join(uploads, uploadId), res);
    forward(req, res, port);
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));

  return {
    endpoint: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
    requests,
    orphanParts: async () => (existsSync(uploads) ? readdir(uploads, { recursive: true }) : []),
    answerWith: (next) => {
      answer = next;
    },
    stop: async () => {
      gateway.closeAllConnections();
      await new Promise((resolve) => gateway.close(resolve));
      await store.close().catch(() => undefined);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function cancelUpload(folder: string, res: ServerResponse): void {
  rm(folder, { recursive: true, force: true }).then(() => res.writeHead(204).end());
}

function forward(req: IncomingMessage, res: ServerResponse, port: number): void {
  const onward = request({ host: '127.0.0.1', port, method: req.method, path: req.url, headers: req.headers }, (answer) => {
    res.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(res);
  });
  onward.on('error', () => res.destroy());
  req.on('close', () => req.complete || onward.destroy());
  req.pipe(onward);
}
