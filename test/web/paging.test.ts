import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { pageLinks } from '../../src/presenters/queries.ts';
import { leniently, listAddress, type PageStart, readPage } from '../../src/services/paging.ts';
import { asOwner } from '../support/app.ts';
import { aClinic } from '../support/clinic.ts';

/** A list of `length` rows, newest first: length, length - 1, … 1. */
const rowsOf = (length: number): number[] => Array.from({ length }, (_, index) => length - index);
const listOf = (length: number) => ({
  older: async (before: string | null, limit: number) =>
    rowsOf(length)
      .filter((row) => before === null || row < Number(before))
      .slice(0, limit),
  newer: async (after: string, limit: number) =>
    rowsOf(length)
      .filter((row) => row > Number(after))
      .slice(-limit),
});
const read = (length: number, size: number, start: Partial<PageStart>) =>
  readPage({ before: '', after: '', ...start }, size, listOf(length), String);

describe('a page of a list', () => {
  test('older pages cover the list exactly once, and so do newer pages on the way back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 9 }), async (length, size) => {
        const pages = [await read(length, size, {})];
        for (let older = pages[0]?.older; older; older = pages.at(-1)?.older) pages.push(await read(length, size, { before: older }));
        expect(pages.flatMap(({ rows }) => rows)).toEqual(rowsOf(length));
        expect(pages[0]?.newer).toBe(null);
        expect(pages.at(-1)?.older).toBe(null);
        for (const [index, page] of pages.entries()) {
          if (index === 0) continue;
          const back = await read(length, size, { after: page.newer ?? '' });
          expect(back.rows).toEqual(pages[index - 1]?.rows);
        }
      }),
    );
  });

  test('is not empty when nothing is newer than its cursor', async () => {
    expect(await read(5, 2, { after: '5' })).toEqual({ rows: [5, 4], older: '4', newer: null });
    expect(await read(5, 2, { before: '1' })).toEqual({ rows: [], older: null, newer: null });
    expect(await read(0, 2, {})).toEqual({ rows: [], older: null, newer: null });
  });
});

describe('the URL of a list', () => {
  const address = listAddress({ kind: leniently(z.enum(['a', 'b'])) }, (text) => /^\d+$/.test(text));

  test.each([
    [{}, { kind: '', before: '', after: '' }],
    [
      { kind: 'b', before: '12', extra: 'x' },
      { kind: 'b', before: '12', after: '' },
    ],
    [
      { kind: 'nothing', before: '-1', after: 'x' },
      { kind: '', before: '', after: '' },
    ],
  ])('%j is read as %j', (values, expected) => {
    expect(address.parse(values)).toEqual(expected);
  });

  test('keeps the filters in the links to the next and previous page', () => {
    expect(pageLinks({ older: '4', newer: null }, { q: 'a b', status: '' })).toEqual({ older: '?q=a+b&before=4', newer: null });
    expect(pageLinks({ older: null, newer: '9' })).toEqual({ older: null, newer: '?after=9' });
  });
});

test.each([
  [
    '/admin/audit-logs',
    (
      organizationId: string,
    ) => `INSERT INTO "AuditEvent" SELECT h."organizationId", h."length" + n, now(), NULL, 'user_logout', 'user', 'u', NULL, NULL, 'r', '{}', ''
      FROM "AuditHead" h, generate_series(1, 250) n WHERE h."organizationId" = '${organizationId}'`,
    '?action=user_logout',
  ],
  [
    '/account/activity',
    (_organizationId: string, userId: string) =>
      `INSERT INTO "AccountEvent" ("id", "userId", "at", "action", "ip") SELECT uuidv7(), '${userId}', now(), 'user_logout', '10.0.0.' || n FROM generate_series(1, 130) n`,
    '',
  ],
  [
    '/documents',
    (organizationId: string, userId: string) => `WITH made AS (
        INSERT INTO "File" ("organizationId", "id", "sha256", "sizeBytes", "mediaType", "format", "storageKey")
        SELECT '${organizationId}', uuidv7(), lpad(n::text, 64, '0'), 1, 'text/plain', 'text', 'k' || n FROM generate_series(1, 50) n RETURNING "id"
      ), documents AS (
        INSERT INTO "Document" ("organizationId", "id", "fileId", "name", "createdById", "latestJobId")
        SELECT '${organizationId}', uuidv7(), "id", 'n' || "id", '${userId}', 'job_' || replace("id"::text, '-', '') FROM made RETURNING "id", "latestJobId"
      )
      INSERT INTO "Job" ("organizationId", "id", "documentId", "status", "requestId") SELECT '${organizationId}', "latestJobId", "id", 'complete', 'r' FROM documents`,
    '?status=complete',
  ],
])('%s can be read to its end and back again, with its filters', async (path, fill, filters) => {
  const clinic = await aClinic();
  await asOwner(fill(clinic.organizationId, clinic.actor.user?.id ?? ''));
  const linkOf = (html: string, rel: 'next' | 'prev') =>
    new RegExp(`rel="${rel}" href="([^"]+)"`).exec(html)?.[1]?.replaceAll('&amp;', '&');
  const contentOf = (html: string) => [...html.matchAll(/<dd>[\d,]+, <code>|10\.0\.0\.\d+|href="\/documents\/[0-9a-f-]{36}"/g)].map(String);
  const seen: string[][] = [];
  let at: string | undefined = `${path}${filters}`;
  let last = '';
  while (at) {
    last = (await clinic.http.get(at).expect(200)).text;
    seen.push(contentOf(last));
    at = linkOf(last, 'next');
  }
  expect(seen.length).toBe(3);
  expect(new Set(seen.flat()).size).toBe(seen.flat().length);
  for (const page of seen.slice(0, -1).reverse()) {
    last = (await clinic.http.get(linkOf(last, 'prev') ?? '').expect(200)).text;
    expect(contentOf(last)).toEqual(page);
  }
  expect(linkOf(last, 'prev')).toBeUndefined();
});
