import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { openApp } from '../support/app.ts';
import { aClinic, aLetter, type Clinic } from '../support/clinic.ts';
import { BOUNDARY, filePart, MULTIPART, sendRaw } from '../support/raw-request.ts';
import { setUsed } from '../support/set-used.ts';
import { whatIsThere } from '../support/stored-files.ts';

/** Source: SECURITY.md F5 and fault 31. */
let clinic: Clinic;

beforeAll(async () => {
  clinic = await aClinic();
});

const B = `--${BOUNDARY}`;
const HEAD = `${B}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n`;
const END = `\r\n${B}--\r\n`;
const many = (count: number, part: (n: number) => string): string => Array.from({ length: count }, (_, n) => part(n)).join('');

const SHAPES: [name: string, status: number, body: string, headers?: Record<string, string>][] = [
  ['nothing', 400, ''],
  ['only the last boundary', 422, `${B}--\r\n`],
  ['only a boundary', 400, `${B}\r\n`],
  ['no last boundary', 400, `${HEAD}\r\nhello`],
  ['half of the last boundary', 400, `${HEAD}\r\nhello\r\n--a-bou`],
  ['a boundary without its dashes', 400, `${HEAD}\r\nhello\r\n${BOUNDARY}\r\n`],
  ['no empty line after the headers', 400, `${HEAD}hello${END}`],
  ['headers without an end', 400, HEAD],
  ['no disposition', 422, `${B}\r\nContent-Type: text/plain\r\n\r\nhello${END}`],
  ['a disposition without a name', 422, `${B}\r\nContent-Disposition: form-data; filename="a.txt"\r\n\r\nhello${END}`],
  ['a file name without its closing quote', 422, `${B}\r\nContent-Disposition: form-data; name="file"; filename="a.txt\r\n\r\nhello${END}`],
  ['bare line feeds', 400, `${B}\nContent-Disposition: form-data; name="file"; filename="a.txt"\n\nhello\n${B}--\n`],
  ['a header of 100 kB', 400, `${B}\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\nhello${END}`],
  ['300 headers', 422, `${B}\r\n${many(300, (n) => `X-${n}: 1\r\n`)}\r\nhello${END}`],
  [
    '1,000 fields before the file',
    413,
    `${many(1_000, (n) => `${B}\r\nContent-Disposition: form-data; name="f${n}"\r\n\r\n1\r\n`)}${HEAD}\r\nhello${END}`,
  ],
  ['a field of 1 MB', 413, `${B}\r\nContent-Disposition: form-data; name="f"\r\n\r\n${'x'.repeat(1_000_000)}\r\n${HEAD}\r\nhello${END}`],
  [
    '200 files in another field',
    413,
    `${many(200, () => `${B}\r\nContent-Disposition: form-data; name="x"; filename="x.txt"\r\n\r\nx\r\n`)}${B}--\r\n`,
  ],
  ['two files', 400, `${HEAD}\r\none\r\n${HEAD}\r\ntwo${END}`],
  [
    'a multipart inside the multipart',
    422,
    `${HEAD}Content-Type: multipart/mixed; boundary=inner\r\n\r\n--inner\r\n\r\nx${END}`.replace('name="file"', 'name="files"'),
  ],
  ['no boundary in the header', 415, `${HEAD}\r\nhello${END}`, { 'content-type': 'multipart/form-data' }],
  ['an empty boundary in the header', 415, `${HEAD}\r\nhello${END}`, { 'content-type': 'multipart/form-data; boundary=' }],
  ['another boundary in the header', 400, `${HEAD}\r\nhello${END}`, { 'content-type': 'multipart/form-data; boundary=other' }],
  [
    'a boundary of 10 kB in the header',
    400,
    `${HEAD}\r\nhello${END}`,
    { 'content-type': `multipart/form-data; boundary=${'b'.repeat(10_000)}` },
  ],
  ['another multipart', 415, `${HEAD}\r\nhello${END}`, { 'content-type': `multipart/related; boundary=${BOUNDARY}` }],
  ['text after the end', 422, `${B}--\r\n${HEAD}\r\nhello${END}`],
  ['__proto__ as a field', 422, `${B}\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\n{"x":1}${END}`],
];

describe('a malformed body is refused, and leaves nothing behind', () => {
  test.each(SHAPES)('%s', async (_, status, body, headers = MULTIPART) => {
    const before = await whatIsThere(clinic);
    const answer = await sendRaw(clinic, '/api/analyze', headers, Buffer.from(body));
    expect([answer.status, JSON.parse(answer.text).status]).toEqual([status, status]);
    const after = await whatIsThere(clinic);
    // Of two files in one request, the first was complete before the second arrived. It is kept, and the client is informed.
    if (_ === 'two files') expect(after['documents']).toBe((before['documents'] ?? 0) + 1);
    else expect(after).toEqual(before);
  });
});

test('a refusal reaches a client that reads only after sending everything', async () => {
  const other = await aClinic();
  await setUsed(other, 50);
  const { url } = await openApp();
  const body = filePart('large.txt', Buffer.alloc(6 * 1024 * 1024, 'a line of text\n'));
  const head = [
    'POST /api/analyze HTTP/1.1',
    `Host: ${new URL(url).host}`,
    `Cookie: ${other.cookie()}`,
    'Sec-Fetch-Site: same-origin',
    `Content-Type: ${MULTIPART['content-type']}`,
    `Content-Length: ${body.length}`,
  ];
  const socket = connect(Number(new URL(url).port), '127.0.0.1').pause();
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  for (let at = 0; at < body.length; at += 256 * 1024) {
    await new Promise<void>((resolve, reject) =>
      socket.write(body.subarray(at, at + 256 * 1024), (error) => (error ? reject(error) : resolve())),
    );
    await wait(5);
  }
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    answer += chunk;
  });
  socket.resume();
  await expect.poll(() => answer, { timeout: 3_000 }).toContain('}');
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1\.1 429 /);
  expect(answer).toContain('{"error":"Monthly limit reached","current":50,"max":50}');
});

test('300 damaged bytes: always a response, never an internal error, never half an upload', async () => {
  const whole = filePart('a.txt', aLetter('mutated'));
  const random = seeded(20_261_120);
  const statuses = new Map<number, number>();
  const other = await aClinic();
  for (let round = 0; round < 300; round += 1) {
    const body = Buffer.from(whole);
    body[Math.floor(random() * body.length)] = Math.floor(random() * 256);
    const { status } = await sendRaw(other, '/api/analyze', MULTIPART, body);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 429) break;
  }
  const unexpected = [...statuses.keys()].filter((status) => ![202, 400, 413, 415, 422, 429].includes(status));
  expect(unexpected).toEqual([]);
  const there = await whatIsThere(other);
  expect(there['files']).toBe(there['documents']);
  expect(there['jobs']).toBe(there['reservations']);
  await other.http.get('/dashboard').expect(200);
});

/** The same numbers between 0 and 1 for the same seed. Source: the Park–Miller generator, multiplier 48271. */
function seeded(seed: number): () => number {
  let state = seed % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
