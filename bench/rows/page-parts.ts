import type { BenchContext, Row } from '../harness/context.ts';
import { fillClinics, fillDocuments } from '../harness/fill.ts';
import { pageBytes, pageSide } from '../harness/page-sides.ts';
import { appSettings, startProgram } from '../harness/programs.ts';
import { type Figure, type RowResult, told } from '../harness/report.ts';
import { openSessions } from '../harness/sessions.ts';
import { interleave, isVoid, type Measured } from '../harness/slices.ts';
import { median, spread } from '../harness/statistics.ts';
import { PARTS } from '../programs/part-names.ts';

/** Where the documents page spends its time: the same page with one part omitted at a time. */
export const pageParts: Row = { title: 'what each part of the documents page costs (server CPU)', run };

async function run({ place, load, plan }: BenchContext): Promise<RowResult> {
  const database = await place.newDatabase('page_parts');
  const [clinic] = await fillClinics(database, 1);
  if (!clinic) throw new Error('no clinic was made');
  await fillDocuments(database, [clinic], 100);
  const cookies = await openSessions(database, clinic, 97);
  const names = ['all', ...PARTS];
  const server = await startProgram('bench/programs/parts.ts', {
    ...appSettings(database, place.folder, 0),
    APP_URL: database.appUrl,
    ADMIN_URL: database.adminUrl,
    ORGANIZATION_ID: clinic.organizationId,
    USER_ID: clinic.userId,
    PARTS: names.map(slug).join(','),
  });
  try {
    await pageBytes(`${server.url}/all/documents`, cookies[0] ?? '');
    const measured = await interleave(
      names.map((name) => pageSide(load, name, server, `/${slug(name)}/documents`, cookies)),
      plan,
    );
    const [whole] = measured;
    if (!whole) throw new Error('nothing was measured');
    return {
      figures: [told('all parts', spread(whole.cpu), 'µs'), ...measured.slice(1).map((without) => cost(without, whole))],
      notes: [],
      isVoid: isVoid(whole),
    };
  } finally {
    await server.stop();
  }
}

/** How much more CPU time the complete page takes than the page without the part, round by round. */
function cost(without: Measured, whole: Measured): Figure {
  const saved = whole.cpu.map((time, round) => time - (without.cpu[round] ?? Number.NaN));
  const share = Math.round((100 * median(saved)) / median(whole.cpu));
  return told(`${without.name} (${share} %)`, spread(saved), 'µs');
}

const slug = (name: string): string => name.replace(' ', '-');
