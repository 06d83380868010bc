import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { runJobs } from '../support/app.ts';
import { aClinic, aLetter, type Clinic } from '../support/clinic.ts';
import { BOUNDARY, filePart, MULTIPART, sendRaw } from '../support/raw-request.ts';
import { storedFiles, whatIsThere } from '../support/stored-files.ts';

let clinic: Clinic;

beforeAll(async () => {
  clinic = await aClinic();
});

const send = (name: string, content: string | Buffer) =>
  clinic.http.post('/api/analyze').set('Accept', 'application/json').attach('file', Buffer.from(content), name);

describe('a refused upload leaves nothing behind', () => {
  const bitmap = Buffer.from(`424d${'00'.repeat(60)}`, 'hex');
  const refused: [string, string, string | Buffer, number][] = [
    ['an empty file', 'empty.txt', '', 422],
    ['an image that can’t be read', 'photo.bmp', bitmap, 415],
    ['an image named as text', 'photo.txt', bitmap, 415],
    ['a program', 'setup.exe', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 415],
    ['a program named as CSV', 'list.csv', Buffer.from('7f454c4602010100000000000000000000', 'hex'), 415],
    ['a ZIP that is not a Word file', 'files.docx', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 415],
    ['random bytes', 'noise.txt', Buffer.from(Array.from({ length: 512 }, (_, n) => (n * 89 + 7) % 32)), 415],
  ];

  test.each(refused)('%s', async (_, name, content, status) => {
    const before = await whatIsThere(clinic);
    const answer = await send(name, content);
    expect({ status: answer.status, type: answer.headers['content-type'] }).toEqual({
      status,
      type: 'application/problem+json; charset=utf-8',
    });
    expect(answer.body.detail).toMatch(/^The selected file .*\.$/);
    expect(await whatIsThere(clinic)).toEqual(before);
  });
});

describe('100 MB', () => {
  const MB = Buffer.alloc(1024 * 1024, 'a line of plain text without anything in it\n');
  function* body(bytes: number, name: string): Generator<Buffer> {
    const whole = filePart(name, '');
    const head = whole.subarray(0, whole.lastIndexOf(`\r\n--${BOUNDARY}--`));
    yield head;
    for (let left = bytes; left > 0; left -= MB.length) yield MB.subarray(0, Math.min(left, MB.length));
    yield whole.subarray(head.length);
  }
  const LIMIT = 100 * 1024 * 1024;

  test('plus one byte is refused while it streams, without buffering it in memory, and nothing is stored', async () => {
    const before = await whatIsThere(clinic);
    const atRest = process.memoryUsage().rss;
    const answer = await sendRaw(clinic, '/api/analyze', { ...MULTIPART, 'transfer-encoding': 'chunked' }, body(LIMIT + 1, 'large.txt'));
    expect(answer.status).toBe(413);
    expect(process.memoryUsage().rss - atRest).toBeLessThan(200 * 1024 * 1024);
    expect(await whatIsThere(clinic)).toEqual(before);
    await clinic.http.get('/usage').expect(200);
  });

  test('is checked by Content-Length: a longer body is refused before it is read', async () => {
    const headers = { ...MULTIPART, 'content-length': String(LIMIT + 10 * 1024 * 1024) };
    const answer = await sendRaw(clinic, '/api/analyze', headers, filePart('a.txt', 'a'), { endsEarly: true, afterMs: 10_000 });
    expect([answer.status, JSON.parse(answer.text).status]).toEqual([413, 413]);
  });

  test('exactly is accepted', async () => {
    const other = await aClinic();
    const answer = await sendRaw(other, '/api/analyze', { ...MULTIPART, 'transfer-encoding': 'chunked' }, body(LIMIT, 'exact.txt'));
    expect(answer.status).toBe(202);
    const [file] = await other.look((db) => db.file.findMany());
    expect(file?.sizeBytes).toBe(BigInt(LIMIT));
    const { job_id: jobId } = JSON.parse(answer.text);
    expect((await other.form(`/jobs/${jobId}/cancellation`)).status).toBe(303);
  });
});

describe('a client', () => {
  test.each([
    ['that declares more than it sends', { 'content-length': '100000' }, { endsEarly: true }],
    ['that disconnects in the middle of the file', { 'transfer-encoding': 'chunked' }, { endsEarly: true }],
  ])('%s leaves nothing behind', async (_, headers, options) => {
    const before = await whatIsThere(clinic);
    const part = filePart('half.txt', aLetter('half'));
    await sendRaw(clinic, '/api/analyze', { ...MULTIPART, ...headers }, part.subarray(0, part.length - 40), options);
    await expect.poll(() => whatIsThere(clinic), { timeout: 3_000 }).toEqual(before);
  });

  test('that declares less than it sends can’t smuggle in another request', async () => {
    const before = await whatIsThere(clinic);
    const part = filePart('long.txt', `${'x'.repeat(500)}\r\n\r\nGET /logout HTTP/1.1\r\n\r\n`);
    const answer = await sendRaw(clinic, '/api/analyze', { ...MULTIPART, 'content-length': '200' }, part);
    expect([0, 400]).toContain(answer.status);
    await expect.poll(() => whatIsThere(clinic), { timeout: 3_000 }).toEqual(before);
  });
});

describe('the same file', () => {
  test('leads to the existing document, uses no unit, and is stored once', async () => {
    const other = await aClinic();
    const first = await other.upload('letter.txt', aLetter('twice'));
    await runJobs();
    const before = await whatIsThere(other);
    const again = await other.upload('another name.txt', aLetter('twice'));
    expect(again).toMatchObject({ job_id: first.job_id, document_id: first.document_id, status: 'complete', already_here: true });
    expect(await whatIsThere(other)).toEqual({ ...before, uploads: before['uploads'] === undefined ? 0 : before['uploads'] + 1 });
  });

  test('uploaded many times at once creates one document with one job and one unit', async () => {
    const other = await aClinic();
    const stored = (await storedFiles()).length;
    const all = await Promise.all(Array.from({ length: 8 }, (_, n) => other.upload(`copy ${n}.txt`, aLetter('at once'))));
    expect(new Set(all.map(({ document_id: id }) => id)).size).toBe(1);
    expect(all.filter(({ already_here: isHere }) => !isHere)).toHaveLength(1);
    expect(await whatIsThere(other)).toMatchObject({ files: 1, documents: 1, jobs: 1, reservations: 1, uploads: 8, stored: stored + 1 });
  });

  test('in another clinic is another file', async () => {
    const [one, two] = [await aClinic(), await aClinic()];
    const [a, b] = [await one.upload('a.txt', aLetter('both')), await two.upload('a.txt', aLetter('both'))];
    expect([a.already_here, b.already_here]).toEqual([false, false]);
    expect(await one.look((db) => db.file.count())).toBe(1);
  });

  test('is analysed again after a cancelled analysis', async () => {
    const other = await aClinic();
    const first = await other.upload('a.txt', aLetter('cancelled'));
    await other.form(`/jobs/${first.job_id}/cancellation`);
    const again = await other.upload('a.txt', aLetter('cancelled'));
    expect(again).toMatchObject({ document_id: first.document_id, already_here: true, status: 'waiting' });
    expect(again.job_id).not.toBe(first.job_id);
  });
});

test('several files can be uploaded from a page without scripts', async () => {
  const other = await aClinic();
  const _csrf = await other.token();
  const post = other.http.post('/documents').field('_csrf', _csrf);
  const answer = await post.attach('file', Buffer.from(aLetter('p1')), 'one.txt').attach('file', Buffer.from(aLetter('p2')), 'two.txt');
  expect([answer.status, answer.headers['location']]).toEqual([303, '/documents']);
  expect((await other.http.get('/documents')).text).toContain('2 files uploaded.');
  const none = await other.http.post('/documents').field('_csrf', _csrf).attach('file', Buffer.alloc(0), '');
  expect(none.status).toBe(422);
  const foreign = await other.http.post('/documents').field('_csrf', 'wrong').attach('file', Buffer.from('x'), 'x.txt');
  expect(foreign.status).toBe(403);
  expect(await other.look((db) => db.document.count())).toBe(2);
});

test('all sample documents are accepted', async () => {
  const other = await aClinic();
  for (const name of ['referral-letter.docx', 'discharge-summary.pdf', 'patient-list.csv', 'privacy-policy.md', 'recall-letter.txt']) {
    expect(await other.upload(name, await readFile(`samples/${name}`))).toMatchObject({ already_here: false });
  }
});
