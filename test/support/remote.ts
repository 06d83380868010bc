import { request as httpRequest } from 'node:http';
import { filePart, MULTIPART } from './raw-request.ts';
import { tokenIn } from './visitor.ts';

/** A user who is signed in to another server. */
export type Remote = {
  cookie: string;
  get: (path: string) => Promise<Response>;
  upload: (name: string, content: string) => Promise<Response>;
};

/** Signs in to a server that runs as a separate process. */
export async function signInTo(url: string, email: string, password: string): Promise<Remote> {
  const page = await fetch(`${url}/login`, { headers: { accept: 'text/html' } });
  const form = new URLSearchParams({ _csrf: tokenIn(await page.text()), email, password });
  const headers = { cookie: cookiesOf(page), 'sec-fetch-site': 'same-origin', accept: 'text/html' };
  const answer = await fetch(`${url}/login`, { method: 'POST', redirect: 'manual', headers, body: form });
  if (answer.status !== 303) throw new Error(`could not sign in: ${answer.status}`);
  const cookie = cookiesOf(answer);
  const common = { cookie, 'sec-fetch-site': 'same-origin', accept: 'application/json' };
  return {
    cookie,
    get: (path) => fetch(url + path, { headers: common, redirect: 'manual' }),
    upload: (name, content) => {
      const body = new FormData();
      body.append('file', new Blob([content]), name);
      return fetch(`${url}/api/analyze`, { method: 'POST', headers: common, body });
    },
  };
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/** Sends the first half of a file. `finish` sends the rest and returns the status of the response. */
export function beginUpload(url: string, cookie: string, content: string): { finish: () => Promise<number> } {
  const body = filePart('half.txt', content);
  const half = Math.floor(body.length / 2);
  const request = httpRequest(url, {
    method: 'POST',
    headers: { ...MULTIPART, cookie, 'sec-fetch-site': 'same-origin', accept: 'application/json' },
  });
  const status = new Promise<number>((resolve, reject) => {
    request.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)));
    request.on('error', reject);
  });
  // `finish` reports a failure; until then, nothing handles it.
  status.catch(() => undefined);
  request.write(body.subarray(0, half));
  return {
    finish: () => {
      request.end(body.subarray(half));
      return status;
    },
  };
}
