import { beforeAll, describe, expect, test } from 'vitest';
import { asOwner } from '../support/app.ts';
import { aClinic, type Clinic } from '../support/clinic.ts';
import { aNewcomer } from '../support/people.ts';
import { aClinicWithLetter } from '../support/story.ts';

const shown = (html: string): number[] =>
  [...html.matchAll(/<dt>Entry<\/dt><dd>([\d,]+),/g)].map(([, n]) => Number(n?.replaceAll(',', '')));
const nextOf = (html: string): string | null => /href="[^"?]*(\?[^"]*before=\d+[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? null;

/** Rows of a CSV without line breaks inside cells. */
const rowsOf = (csv: string): string[][] =>
  csv
    .split('\r\n')
    .filter(Boolean)
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
        .slice(0, 12)
        .map(([, cell = '']) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')),
    );

describe('the log of a busy clinic', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await aClinic();
    // 320 entries over five days, by two users, from three IP addresses.
    await asOwner(`INSERT INTO "AuditEvent" SELECT h."organizationId", h."length" + n, timestamptz '2026-10-02 12:00+11' + n * interval '20 minutes',
        CASE WHEN n % 2 = 0 THEN '${clinic.actor.user?.id}'::uuid END, CASE WHEN n % 3 = 0 THEN 'document_viewed' ELSE 'finding_decided' END,
        'document', 'd-' || n, '10.0.0.' || n % 3, 'agent', 'r', jsonb_build_object('n', n), ''
      FROM "AuditHead" h, generate_series(1, 320) n WHERE h."organizationId" = '${clinic.organizationId}'`);
    await asOwner(`UPDATE "AuditHead" SET "length" = "length" + 320 WHERE "organizationId" = '${clinic.organizationId}'`);
  });

  const pages = async (query: string): Promise<number[][]> => {
    const found: number[][] = [];
    for (let at: string | null = query; at !== null; ) {
      const { text } = await clinic.http.get(`/admin/audit-logs${at}`).expect(200);
      found.push(shown(text));
      at = nextOf(text);
    }
    return found;
  };
  const csv = async (query: string) =>
    rowsOf((await clinic.http.get(`/admin/audit-logs.csv${query}`).buffer(true).expect(200)).text).slice(1);

  test('can be paged through, newest first, without gaps or duplicates, while new entries arrive', async () => {
    const first = await clinic.http.get('/admin/audit-logs').expect(200);
    await clinic.http.get('/admin/audit-logs.csv').expect(200);
    const rest = await pages(nextOf(first.text) ?? '');
    const all = [...shown(first.text), ...rest.flat()];
    expect(shown(first.text)).toHaveLength(100);
    expect(all).toEqual(Array.from({ length: all[0] ?? 0 }, (_, index) => (all[0] ?? 0) - index));
  });

  test.each([
    ['?action=document_viewed', (n: number) => n % 3 === 0],
    ['?ip=10.0.0.1', (n: number) => n % 3 === 1],
    ['?actor=ME&action=finding_decided', (n: number) => n % 2 === 0 && n % 3 !== 0],
    // Sydney's clocks go forward on 4 October 2026, so that day has 23 hours, each with three entries.
    ['?day=2026-10-03', (n: number) => n >= 39 && n < 111],
    ['?day=2026-10-04', (n: number) => n >= 111 && n < 180],
  ])('%s shows only matching entries, and so does the CSV', async (query, fits) => {
    const asked = query.replace('ME', clinic.actor.user?.id ?? '');
    const rows = (await csv(asked)).filter((row) => row[10]?.includes('"n"')).map((row) => Number(JSON.parse(row[10] ?? '{}').n));
    const page = (await pages(asked)).flat();
    const [{ base } = { base: 0 }] = (await asOwner(
      `SELECT min("sequence")::int - 1 AS base FROM "AuditEvent" WHERE "organizationId" = '${clinic.organizationId}' AND "userAgent" = 'agent'`,
    )) as { base: number }[];
    expect(page.map((sequence) => sequence - base).filter((n) => n >= 1 && n <= 320)).toEqual(rows);
    expect(rows).toEqual(Array.from({ length: 320 }, (_, index) => 320 - index).filter(fits));
  });

  test.each(['?day=yesterday', '?ip=%27%20OR%201=1'])('%s is refused, also in the export', async (query) => {
    await clinic.http.get(`/admin/audit-logs${query}`).expect(422);
    await clinic.http.get(`/admin/audit-logs.csv${query}`).expect(422);
  });

  test.each(['?action=no_such', '?actor=1', '?before=x', '?before=999999999999999999'])('%s causes no error', async (query) => {
    await clinic.http.get(`/admin/audit-logs${query}`).expect(200);
    await clinic.http.get(`/admin/audit-logs.csv${query}`).expect(200);
  });

  test('an export is recorded, with its filters', async () => {
    await clinic.http.get('/admin/audit-logs.csv?action=document_viewed&ip=10.0.0.1').expect(200);
    const [entry] = await clinic.look((db) =>
      db.auditEvent.findMany({ where: { action: 'audit_exported' }, orderBy: { sequence: 'desc' }, take: 1 }),
    );
    expect(entry?.metadata).toEqual({ hasActor: false, action: 'document_viewed', day: null, hasIp: true });
  });
});

describe('cells that a spreadsheet would run', () => {
  test.each(['=1+1', '+61 400', '-x', '@SUM(A1)', '=HYPERLINK("http://evil.example","x")'])(
    'a user called %s is exported as text',
    async (name) => {
      const visitor = await aNewcomer({ name });
      const answer = await visitor.http.get('/admin/audit-logs.csv').set('User-Agent', name).buffer(true).expect(200);
      const cells = rowsOf(answer.text).slice(1).flat();
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
      expect(cells.some((cell) => cell.startsWith(`'${name}`))).toBe(true);
      expect(answer.text.split('\r\n')[0]?.split(',')).toHaveLength(12);
    },
  );

  test('findings are also neutralised', async () => {
    const { clinic, ids } = await aClinicWithLetter('csv');
    const { text } = await clinic.http.get(`/documents/${ids.id}/findings.csv`).buffer(true).expect(200);
    expect(
      text
        .split('\r\n')
        .slice(1)
        .flatMap((line) => line.split(','))
        .filter((cell) => /^[=+\-@]/.test(cell)),
    ).toEqual([]);
  });
});
