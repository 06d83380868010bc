// Runs the tests about the app twice, with one wall between clinics each time, and says which tests notice. Whatever fails beside the tests
// of the wall that is down would have leaned on that wall alone. Exit code 1 then.
// With `--between-clinics`: only the tests in which one clinic tries to reach another's rows. That is what CI has time for; the rest of the
// tests, in which a clinic is alone, show that the app works with one wall only.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Beginnings of the names of tests that look at one wall itself: `file > describe > test`. */
const LOOK_AT = {
  rls: ['tenancy-queries.test.ts > a filter with a hole', 'tenancy-queries.test.ts > a row that names another organization'],
  scope: [
    'tenancy-rls.test.ts',
    'tenancy-catalog.test.ts > the role of the app > R2',
    'tenancy-catalog.test.ts > the role of the app > R13',
    'tenancy-catalog.test.ts > the role of the app > the app refuses to serve',
    // A real server refuses to start as a role above the wall.
    'faults.test.ts',
  ],
};
const WITHOUT = { rls: 'the extension of the client', scope: 'row-level security' };

/** Two clinics, and what one is given of the other. */
const BETWEEN_CLINICS = /^tenancy-|^(?:audit-names|batches|events|organizations|settings|team)\./;

const isShort = process.argv.includes('--between-clinics');
const names = readdirSync('test')
  .filter((name) => name.endsWith('.test.ts'))
  .filter((name) => /support\/(app|clinic|story)\.ts'/.test(readFileSync(path.join('test', name), 'utf8')))
  .filter((name) => !isShort || BETWEEN_CLINICS.test(name));
const files = names.map((name) => path.join('test', name));
const folder = mkdtempSync(path.join(tmpdir(), 'maneiro-walls-'));
let leaning = 0;
for (const wall of ['rls', 'scope']) {
  const failed = failuresWith(wall);
  const expected = failed.filter((name) => LOOK_AT[wall].some((beginning) => name.startsWith(beginning)));
  const unexpected = failed.filter((name) => !expected.includes(name));
  const asked = LOOK_AT[wall].filter((beginning) => names.includes(beginning.split(' > ')[0]));
  const silent = asked.filter((beginning) => !failed.some((name) => name.startsWith(beginning)));
  console.log(`\nWithout ${WITHOUT[wall]}: ${expected.length} tests of that wall fail, as they must; ${unexpected.length} others fail.`);
  for (const name of unexpected) console.log(`  leans on it alone: ${name}`);
  for (const beginning of silent) console.log(`  does not notice: ${beginning}`);
  leaning += unexpected.length + silent.length;
}
rmSync(folder, { recursive: true });
process.exitCode = leaning > 0 ? 1 : 0;

function failuresWith(wall) {
  const outputFile = path.join(folder, `${wall}.json`);
  const vitest = path.join('node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--reporter=json', `--outputFile=${outputFile}`, ...files];
  spawnSync(process.execPath, args, { env: { ...process.env, WALL: wall }, stdio: ['ignore', 'ignore', 'inherit'] });
  const { testResults } = JSON.parse(readFileSync(outputFile, 'utf8'));
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const file = path.basename(name);
    if (status === 'failed' && assertionResults.length === 0) return [`${file} > (did not run)`];
    return assertionResults
      .filter((one) => one.status === 'failed')
      .map(({ ancestorTitles, title }) => [file, ...ancestorTitles, title].join(' > '));
  });
}
