/**
 * `npm run bench` measures everything, `npm run bench -- B1 B5` only those rows; `agree` compares records, `engine` scores the analysis.
 * `--rounds`, `--slice-ms` and `--scale` make a run shorter or longer; `--smoke` runs each row for about a second, only to check that it still runs.
 * The app is built and started as in production, with its own PostgreSQL in a temporary folder, which is deleted afterwards. Exit code 1 when a
 * figure of a valid row misses its target.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compareAccounts } from './accounts.ts';
import { buildPrograms } from './harness/build.ts';
import type { BenchContext, Row } from './harness/context.ts';
import { startLoad } from './harness/load-process.ts';
import { loadAverage, stealMs } from './harness/machine.ts';
import { openPlace, type Place } from './harness/place.ts';
import { endAll } from './harness/programs.ts';
import { isMet, printRow, type RunRow, saveResults } from './harness/report.ts';
import { auditPage } from './rows/audit-page.ts';
import { crowd } from './rows/crowd.ts';
import { documentsPage } from './rows/documents-page.ts';
import { formats } from './rows/formats.ts';
import { growth } from './rows/growth.ts';
import { loginPage } from './rows/login-page.ts';
import { neighbours } from './rows/neighbours.ts';
import { pageParts } from './rows/page-parts.ts';
import { reservation } from './rows/reservation.ts';
import { signIn } from './rows/sign-in.ts';
import { startAndMemory } from './rows/start-and-memory.ts';
import { textRecognition } from './rows/text-recognition.ts';
import { timing } from './rows/timing.ts';
import { upload } from './rows/upload.ts';

/** The measured rows of PERFORMANCE.md 4D; `timing`: whether response times distinguish known from unknown email addresses, SECURITY.md F47. */
const ROWS: Record<string, Row> = {
  B1: documentsPage,
  B1parts: pageParts,
  B1b: growth,
  B3: loginPage,
  B4: auditPage,
  B5: upload,
  B6: neighbours,
  B7: signIn,
  B7crowd: crowd,
  B12: reservation,
  B13: startAndMemory,
  timing,
  ocr: textRecognition,
  formats,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '12' },
    'slice-ms': { type: 'string', default: '1000' },
    scale: { type: 'string', default: '1' },
    smoke: { type: 'boolean', default: false },
  },
});

if (values.smoke) Object.assign(values, { rounds: '1', 'slice-ms': '100', scale: '0.002' });

const chosen = positionals.length > 0 ? positionals : [...Object.keys(ROWS), ...(values.smoke ? [] : ['agree', 'engine'])];
const unknown = chosen.filter((name) => !(name in ROWS) && name !== 'agree' && name !== 'engine');
if (unknown.length > 0) {
  console.error(`There is no row ${unknown.join(', ')}. Rows: ${Object.keys(ROWS).join(' ')} agree engine`);
  process.exit(2);
}
const isAllMet = await runChosen(chosen);
if (chosen.includes('engine') && !runEngine()) process.exitCode = 1;
if (!isAllMet && !values.smoke) process.exitCode = 1;

async function runChosen(names: string[]): Promise<boolean> {
  const rows = names.filter((name) => name in ROWS);
  if (rows.length === 0 && !names.includes('agree')) return true;
  buildPrograms();
  const place = await openPlace();
  let closing: Promise<void> | null = null;
  const closeAll = () => {
    closing ??= endAll().then(place.close);
    return closing;
  };
  // A terminal or `timeout` may send a signal more than once; the second must not interrupt the clean-up.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void closeAll().then(() => process.exit(130)));
  try {
    const isMetByRows = await runRows(rows, place);
    return names.includes('agree') ? (await compareAccounts(place, Number(values.scale))) && isMetByRows : isMetByRows;
  } finally {
    await closeAll();
  }
}

/** True when no figure of a valid row missed its target. */
async function runRows(names: string[], place: Place): Promise<boolean> {
  if (names.length === 0) return true;
  const plan = { rounds: Number(values.rounds), sliceMs: Number(values['slice-ms']) };
  const bench: BenchContext = { place, load: startLoad(), plan, scale: Number(values.scale), isSmoke: values.smoke };
  const done: RunRow[] = [];
  for (const name of names) {
    const row = ROWS[name];
    if (!row) continue;
    const finished = await runRow(name, row, bench).catch((error: unknown) => {
      throw new Error(`the row ${name} could not be run`, { cause: error });
    });
    done.push(finished);
    printRow(finished);
  }
  console.log(`\nAs JSON: ${await saveResults(done)}`);
  return done.every(({ figures, isVoid }) => isVoid || figures.every((figure) => isMet(figure) !== false));
}

/** Runs the engine's own benchmark on labelled documents. False when it fails. */
function runEngine(): boolean {
  const file = 'bench/engine.ts';
  if (!existsSync(file)) return true;
  return spawnSync(process.execPath, ['--import', 'tsx', file], { stdio: 'inherit' }).status === 0;
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
