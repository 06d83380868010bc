import { createServer } from 'node:http';
import pg from 'pg';
import { listDocuments } from '../../src/models/documents/document-lists.ts';
import type { DocumentRecord } from '../../src/models/documents/documents.ts';
import type { Ctx } from '../../src/platform/database/tenant.ts';
import { listen } from './listen.ts';

/** The documents page without session, framework, transaction or row-level security, but with the same query and response size. */
const [organizationId, pageBytes] = [process.env['ORGANIZATION_ID'] ?? '', Number(process.env['PAGE_BYTES'])];
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'] ?? '', max: 8 });
const NO_FILTER = { q: '', status: '', severity: '', person: '' };

/** Runs the models' own SQL through a pool instead of a unit of work. */
const ctx = {
  sql: async ({ name, text }: { name: string; text: string }, ...values: unknown[]) =>
    (await pool.query({ name, text, values: [organizationId, ...values] })).rows,
} as unknown as Ctx;

listen(
  createServer(async (_req, res) => {
    const body = Buffer.from(renderPage(await listDocuments(ctx, NO_FILTER, null, 21)));
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length });
    res.end(body);
  }),
);

let padding = '';

/** Pads the page to the size of the app's page, as measured on the first response. */
function renderPage(rows: DocumentRecord[]): string {
  const html = `<!doctype html><title>Documents</title><table>${rows.slice(0, 20).map(renderRow).join('')}</table>`;
  padding ||= `<!--${' '.repeat(Math.max(0, pageBytes - Buffer.byteLength(html) - 7))}-->`;
  return html + padding;
}

const renderRow = (row: DocumentRecord): string => `<tr data-job="${escape(row.jobId)}" data-status="${escape(row.jobStatus)}">
<td>${escape(row.jobStage)}</td><td><a href="/documents/${row.id}" title="${escape(row.name)}">${escape(row.name)}</a></td>
<td>${row.critical} ${row.high} ${row.medium} ${row.low}</td><td>${row.undecided}</td>
<td><time datetime="${row.createdAt.toISOString()}" title="${escape(row.createdBy)}">${row.createdAt.toISOString()}</time></td></tr>`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
