import { beforeAll, describe, expect, test } from 'vitest';
import { buildDocx, line } from '../../samples/docx.ts';
import { verdictOf } from '../../src/services/decisions/verdicts.ts';
import { runJobs } from '../support/app.ts';
import { aClinic, aLetter, type Clinic, type Uploaded } from '../support/clinic.ts';

/** A Word letter with an object of another program embedded, which nothing reads. `words`: text of the letter. */
const withEmbedded = (words: string) =>
  Buffer.from(
    buildDocx({
      body: words
        .split('\n')
        .map((text) => line(text))
        .join(''),
      parts: { 'word/embeddings/oleObject1.bin': Uint8Array.from({ length: 500 }, (_, index) => (index * 7) % 13) },
    }),
  );

const NOT_READ = 'Part of this file could not be read: 1 attached file';
let clinic: Clinic;
let clean: Uploaded;
let named: Uploaded;
let whole: Uploaded;

beforeAll(async () => {
  clinic = await aClinic();
  clean = await clinic.upload('hours.docx', withEmbedded('Bring an umbrella.'));
  named = await clinic.upload('letter.docx', withEmbedded(aLetter(1)));
  whole = await clinic.upload('notice.docx', Buffer.from(buildDocx({ body: line('Bring a hat.') })));
  await runJobs();
});

const status = async ({ status_url }: Uploaded) => (await clinic.http.get(status_url).set('Accept', 'application/json').expect(200)).body;
const page = async (address: string) => (await clinic.http.get(address).set('Accept', 'text/html').expect(200)).text;

describe('a letter without findings, but with another one embedded', () => {
  test('is not safe to send in the API', async () => {
    expect(await status(clean)).toMatchObject({
      status: 'complete',
      verdict: { tone: 'attention', sentence: NOT_READ },
      analysis: { verdict: NOT_READ, unread: [{ kind: 'attached-file', count: 1, detail: '1 attached file' }], findings: [] },
    });
  });

  test('is not safe to send on its page, in the list or on the dashboard, which counts only files that were read completely', async () => {
    for (const address of [clean.document_url, '/documents', '/dashboard']) expect(await page(address)).toContain(NOT_READ);
    expect(await page(clean.document_url)).not.toContain('Safe to send');
    expect(await page(clean.document_url)).toContain('1 embedded file, not read');
    expect(await page('/dashboard')).toMatch(/<dt>Safe to send<\/dt>\s*<dd><strong>1<\/strong>/);
  });

  test('is not safe to send in exports', async () => {
    const json = await clinic.http.get(`${clean.document_url}/findings.json`).expect(200);
    expect(json.body).toMatchObject({ verdict: NOT_READ, unread: [{ kind: 'attached-file' }] });
    const csv = await clinic.http.get(`${clean.document_url}/findings.csv`).buffer(true).expect(200);
    expect(csv.text.trimEnd().split('\r\n').slice(1)).toEqual([`,NOT_READ,Not read,,,,,,,${NOT_READ},,,`]);
  });

  test('differs from one that was read completely, which is safe to send', async () => {
    expect(await status(whole)).toMatchObject({ verdict: { tone: 'safe' }, analysis: { unread: [] } });
    const csv = await clinic.http.get(`${whole.document_url}/findings.csv`).buffer(true).expect(200);
    expect(csv.text).not.toContain('NOT_READ');
  });
});

test('the verdict mentions findings first, and unread parts after them', async () => {
  const { verdict } = await status(named);
  expect(verdict).toMatchObject({
    sentence: expect.stringMatching(/^Redact before sending: .*\. Part of this file could not be read: 1 attached file$/),
  });
});

test('a redacted copy leaves the embedded file out', async () => {
  const copy = await clinic.http.get(`${named.document_url}/redacted`).buffer(true).expect(200);
  expect(copy.headers['content-disposition']).toContain('letter-redacted.docx');
});

test('no decision makes an unread part safe', () => {
  const decided = {
    critical: 0,
    high: 0,
    medium: 0,
    low: 0,
    undecided: 0,
    patientCount: 0,
    alarm: null,
    jobError: null,
    analyzedJobId: 'job',
  };
  const unread = [{ kind: 'page-without-text' as const, count: 3, total: 12 }];
  expect(verdictOf({ ...decided, jobStatus: 'complete', unread })).toEqual({
    tone: 'attention',
    sentence: 'Part of this file could not be read: 3 of 12 pages have no text',
  });
  expect(verdictOf({ ...decided, jobStatus: 'complete', unread: [] }).tone).toBe('safe');
  expect(verdictOf({ ...decided, jobStatus: 'processing', unread }).tone).toBe('working');
});
