import { request as httpRequest } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openApp, runJobs } from '../support/app.ts';
import { aClinic, aLetter, type Member } from '../support/clinic.ts';

type Stream = { status: number; headers: Record<string, unknown>; text: () => string; close: () => void };

/** Opens the event stream as a browser does. `text` returns what has arrived so far. */
async function listen(member: Member): Promise<Stream> {
  const { url } = await openApp();
  return new Promise((resolve, reject) => {
    let text = '';
    const request = httpRequest(`${url}/events`, { headers: { cookie: member.cookie(), accept: 'text/event-stream' } }, (response) => {
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: () => text, close: () => request.destroy() });
    });
    request.on('error', reject).end();
  });
}

const newsOf = (stream: Stream): { job_id: string; status: string; document_url: string }[] =>
  [...stream.text().matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? '{}'));

test('a stream reports job changes in its own clinic until they end, and nothing from another', async () => {
  const [ours, theirs] = [await aClinic(), await aClinic()];
  const [a, b] = [await listen(ours), await listen(theirs)];
  expect(a.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const [mine, their] = [await ours.upload('our.txt', aLetter('our stream')), await theirs.upload('their.txt', aLetter('their stream'))];
  await runJobs();
  await expect.poll(() => newsOf(a).at(-1)?.status, { timeout: 3_000 }).toBe('complete');
  await expect.poll(() => newsOf(b).at(-1)?.status, { timeout: 3_000 }).toBe('complete');
  expect(new Set(newsOf(a).map(({ job_id: id }) => id))).toEqual(new Set([mine.job_id]));
  expect(new Set(newsOf(b).map(({ job_id: id }) => id))).toEqual(new Set([their.job_id]));
  for (const secret of [their.document_id, theirs.organizationId, 'their.txt']) expect(a.text()).not.toContain(secret);
  expect(a.text()).toMatch(/^retry: \d+\n\n/);
  for (const stream of [a, b]) stream.close();
});

test('a stream that is opened late starts with the open jobs', async () => {
  const clinic = await aClinic();
  const { job_id: id } = await clinic.upload('a.txt', aLetter('late stream'));
  const stream = await listen(clinic);
  await expect.poll(() => newsOf(stream), { timeout: 3_000 }).toMatchObject([{ job_id: id, status: 'waiting' }]);
  expect((await clinic.form(`/jobs/${id}/cancellation`)).status).toBe(303);
  await expect.poll(() => newsOf(stream).at(-1)?.status, { timeout: 3_000 }).toBe('cancelled');
  stream.close();
});

test('a user can have five streams; closing one makes room, and those of other users don’t count', async () => {
  const clinic = await aClinic();
  const streams = await Promise.all(Array.from({ length: 5 }, () => listen(clinic)));
  expect(streams.map(({ status }) => status)).toEqual(Array(5).fill(200));
  const sixth = await listen(clinic);
  expect([sixth.status, sixth.headers['retry-after']]).toEqual([429, '60']);
  const colleague = await listen(await clinic.as('staff'));
  expect(colleague.status).toBe(200);
  streams[0]?.close();
  await wait(100);
  const next = await listen(clinic);
  expect(next.status).toBe(200);
  for (const stream of [...streams, colleague, next]) stream.close();
});
