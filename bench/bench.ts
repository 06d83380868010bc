import { parseArgs } from 'node:util';
import { buildPrograms } from './harness/build.ts';
import type { BenchContext, Row } from './harness/context.ts';
import { startLoad } from './harness/load-process.ts';
import { loadAverage, stealMs } from './harness/machine.ts';
import { openPlace } from './harness/place.ts';
import { endAll } from './harness/programs.ts';
import { isMet, printRow, type RunRow, saveResults } from './harness/report.ts';
import { auditPage } from './rows/audit-page.ts';
import { documentsPage } from './rows/documents-page.ts';
import { growth } from './rows/growth.ts';
import { loginPage } from './rows/login-page.ts';
import { neighbours } from './rows/neighbours.ts';
import { pageParts } from './rows/page-parts.ts';
import { reservation } from './rows/reservation.ts';
import { signIn } from './rows/sign-in.ts';
import { startAndMemory } from './rows/start-and-memory.ts';
import { upload } from './rows/upload.ts';

/** The rows of PERFORMANCE.md 4D that are measured here. */
const ROWS: Record<string, Row> = {
  B1: documentsPage,
  B1parts: pageParts,
  B1b: growth,
  B3: loginPage,
  B4: auditPage,
  B5: upload,
  B6: neighbours,
  B7: signIn,
  B12: reservation,
  B13: startAndMemory,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '12' },
    'slice-ms': { type: 'string', default: '1000' },
    scale: { type: 'string', default: '1' },
  },
});

const unknown = positionals.filter((name) => !(name in ROWS));
if (unknown.length > 0) {
  console.error(`There is no row ${unknown.join(', ')}. Rows: ${Object.keys(ROWS).join(' ')}`);
  process.exit(2);
}
const results = await runRows(positionals.length > 0 ? positionals : Object.keys(ROWS));
console.log(`\nAs JSON: ${await saveResults(results)}`);
if (results.some(({ figures, isVoid }) => !isVoid && figures.some((figure) => isMet(figure) === false))) process.exitCode = 1;

async function runRows(names: string[]): Promise<RunRow[]> {
  buildPrograms();
  const place = await openPlace();
  const load = startLoad();
  let closing: Promise<void> | null = null;
  const closeAll = () => {
    closing ??= endAll().then(place.close);
    return closing;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void closeAll().then(() => process.exit(130)));
  const done: RunRow[] = [];
  try {
    const bench: BenchContext = {
      place,
      load,
      plan: { rounds: Number(values.rounds), sliceMs: Number(values['slice-ms']) },
      scale: Number(values.scale),
    };
    for (const name of names) {
      const row = ROWS[name];
      if (!row) continue;
      const finished = await runRow(name, row, bench);
      done.push(finished);
      printRow(finished);
    }
  } finally {
    await closeAll();
  }
  return done;
}

async function runRow(name: string, row: Row, bench: BenchContext): Promise<RunRow> {
  const [startedAt, loadBefore, stealBefore] = [performance.now(), loadAverage(), stealMs()];
  const result = await row.run(bench);
  const stealAfter = stealMs();
  return {
    ...result,
    row: name,
    title: row.title,
    loadBefore,
    loadAfter: loadAverage(),
    stealMs: stealBefore === null || stealAfter === null ? null : stealAfter - stealBefore,
    seconds: (performance.now() - startedAt) / 1000,
  };
}
