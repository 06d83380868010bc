import type { BenchContext, Row } from '../harness/context.ts';
import { fillClinics, fillDocuments } from '../harness/fill.ts';
import { pageBytes, pageSide } from '../harness/page-sides.ts';
import { startApp, startProgram } from '../harness/programs.ts';
import { atMost, dearness, type RowResult, slowdown } from '../harness/report.ts';
import { openSessions } from '../harness/sessions.ts';
import { describeSide, interleave, isVoid } from '../harness/slices.ts';

const DOCUMENTS = 100;
const SESSIONS = 97;

/** The signed-in documents page, compared with the same query and response size from a bare server. */
export const documentsPage: Row = { title: 'signed-in documents page (20 rows) / node:http + pg', run };

async function run({ place, load, plan }: BenchContext): Promise<RowResult> {
  const database = await place.newDatabase('documents_page');
  const [clinic] = await fillClinics(database, 1);
  if (!clinic) throw new Error('no clinic was made');
  await fillDocuments(database, [clinic], DOCUMENTS);
  const cookies = await openSessions(database, clinic, SESSIONS);
  const app = await startApp(place, database);
  const bytes = await pageBytes(`${app.url}/documents`, cookies[0] ?? '');
  const control = await startProgram('bench/controls/documents-page.ts', {
    DATABASE_URL: database.adminUrl,
    ORGANIZATION_ID: clinic.organizationId,
    PAGE_BYTES: String(bytes),
  });
  try {
    const sides = [pageSide(load, 'node:http + pg', control, '/'), pageSide(load, 'the app', app, '/documents', cookies)];
    const [bare, ours] = await interleave(sides, plan);
    if (!bare || !ours) throw new Error('nothing was measured');
    return {
      figures: [atMost(4, 'wall', slowdown(ours, bare)), atMost(4.5, 'CPU', dearness(ours, bare))],
      notes: [describeSide(bare), describeSide(ours), `${bytes.toLocaleString('en-AU')} bytes of HTML, ${SESSIONS} sessions`],
      isVoid: isVoid(bare),
    };
  } finally {
    await control.stop();
    await app.stop();
  }
}
