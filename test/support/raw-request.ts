import { request as httpRequest, type IncomingMessage } from 'node:http';
import { openApp } from './app.ts';
import type { Visitor } from './visitor.ts';

export type RawAnswer = { status: number; text: string; headers: IncomingMessage['headers'] };

/** Sends a request with exactly the bytes of `body`, also with false headers. Status 0: the connection was closed without a response. */
export function sendRaw(
  visitor: Visitor,
  path: string,
  headers: Record<string, string>,
  body: Iterable<Buffer> | Buffer,
  options: {
    endsEarly?: boolean;
    /** How long a client that ends early waits for a response. */
    afterMs?: number;
  } = {},
): Promise<RawAnswer> {
  return openApp().then(
    ({ url }) =>
      new Promise((resolve) => {
        const common = { cookie: visitor.cookie(), 'sec-fetch-site': 'same-origin', accept: 'application/json' };
        const request = httpRequest(url + path, { method: 'POST', headers: { ...common, ...headers } }, (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk) => {
            text += chunk;
          });
          response.on('close', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }));
        });
        request.setMaxListeners(0);
        request.on('error', () => resolve({ status: 0, text: '', headers: {} }));
        void write(request, Buffer.isBuffer(body) ? [body] : body, options.endsEarly ? (options.afterMs ?? 50) : null);
      }),
  );
}

async function write(request: ReturnType<typeof httpRequest>, chunks: Iterable<Buffer>, endsAfterMs: number | null): Promise<void> {
  for (const chunk of chunks) {
    if (request.destroyed || request.writableEnded) return;
    if (!request.write(chunk)) await Promise.race([drained(request), closed(request)]);
  }
  if (endsAfterMs === null) request.end();
  else setTimeout(() => request.destroy(), endsAfterMs).unref();
}

const drained = (request: NodeJS.EventEmitter): Promise<void> => new Promise((resolve) => void request.once('drain', resolve));
const closed = (request: NodeJS.EventEmitter): Promise<void> => new Promise((resolve) => void request.once('close', resolve));

export const BOUNDARY = 'a-boundary';
export const MULTIPART = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

/** One complete file part. */
export const filePart = (name: string, content: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n`),
    Buffer.from(content),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
