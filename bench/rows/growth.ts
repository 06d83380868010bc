import type { BenchContext, Row } from '../harness/context.ts';
import { type Clinic, fillClinics, fillDocuments } from '../harness/fill.ts';
import { pageSide } from '../harness/page-sides.ts';
import type { Database, Place } from '../harness/place.ts';
import { startApp } from '../harness/programs.ts';
import { atLeast, dearness, type RowResult, told } from '../harness/report.ts';
import { openSessions } from '../harness/sessions.ts';
import { describeSide, interleave, isVoid } from '../harness/slices.ts';
import { paired } from '../harness/statistics.ts';

const OTHER_CLINICS = 1_000;
const DOCUMENTS_OF_OTHERS = 20;
const DOCUMENTS = 100_000;
const DOCUMENTS_BEFORE = 100;

/** The documents page of a large clinic among many others, compared with the same page of a small clinic on its own. */
export const growth: Row = { title: 'documents page at 100,000 documents among 1,000 clinics / at 100 documents, alone', run };

async function run({ place, load, plan, scale }: BenchContext): Promise<RowResult> {
  const young = await fill(place, 'growth_before', 0, DOCUMENTS_BEFORE);
  const grown = await fill(place, 'growth_after', Math.round(OTHER_CLINICS * scale), Math.round(DOCUMENTS * scale));
  const [before, after] = [await startApp(place, young.database), await startApp(place, grown.database)];
  try {
    const sides = [
      pageSide(load, 'before', before, '/documents', young.cookies),
      pageSide(load, 'after', after, '/documents', grown.cookies),
    ];
    const [small, large] = await interleave(sides, plan);
    if (!small || !large) throw new Error('nothing was measured');
    return {
      figures: [
        atLeast(0.9, 'pages per second, after / before', paired(large.rates, small.rates)),
        told('CPU, after / before', dearness(large, small), '×'),
      ],
      notes: [describeSide(small), describeSide(large)],
      isVoid: isVoid(small),
    };
  } finally {
    await before.stop();
    await after.stop();
  }
}

async function fill(place: Place, name: string, others: number, documents: number): Promise<{ database: Database; cookies: string[] }> {
  const database = await place.newDatabase(name);
  if (others > 0) await fillDocuments(database, await fillClinics(database, others), DOCUMENTS_OF_OTHERS);
  const [clinic] = await fillClinics(database, 1);
  await fillDocuments(database, [clinic as Clinic], documents);
  return { database, cookies: await openSessions(database, clinic as Clinic, 97) };
}
