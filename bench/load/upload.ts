import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';

export type Upload = {
  origin: string;
  path: string;
  cookie: string;
  sizeBytes: number;
  /** Null: as fast as possible. */
  bytesPerSecond: number | null;
};

export type UploadAnswer = { ms: number; status: number; body: string };

const LINE = 'The patient was seen on Tuesday and is well; nothing in this sentence names anybody at all.\n';
const BLOCK = Buffer.from(LINE.repeat(Math.ceil(65_536 / LINE.length)).slice(0, 65_536));

/** Sends one text file as multipart/form-data. Its first line is unique, so that no server has seen the same bytes. */
export async function sendUpload(upload: Upload): Promise<UploadAnswer> {
  const boundary = `----bench${randomUUID()}`;
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${randomUUID()}.txt"\r\nContent-Type: text/plain\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const startedAt = performance.now();
  const answer = await request(upload.origin + upload.path, {
    method: 'POST',
    headers: {
      cookie: upload.cookie,
      accept: 'application/json',
      'sec-fetch-site': 'same-origin',
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(head.length + upload.sizeBytes + tail.length),
    },
    body: Readable.from(bodyOf(head, upload, tail), { objectMode: false }),
    headersTimeout: 120_000,
  });
  const body = await answer.body.text();
  return { ms: performance.now() - startedAt, status: answer.statusCode, body };
}

async function* bodyOf(head: Buffer, { sizeBytes, bytesPerSecond }: Upload, tail: Buffer): AsyncGenerator<Buffer> {
  const unique = Buffer.from(`Letter ${randomUUID()}\n`);
  const startedAt = performance.now();
  yield Buffer.concat([head, unique]);
  let sent = unique.length;
  while (sent < sizeBytes) {
    const block = BLOCK.subarray(0, Math.min(BLOCK.length, sizeBytes - sent));
    sent += block.length;
    yield block;
    if (bytesPerSecond === null) continue;
    const early = (sent / bytesPerSecond) * 1000 - (performance.now() - startedAt);
    if (early > 1) await wait(early);
  }
  yield tail;
}
