// Runs the app's tests twice, each time with only one of the two tenant locks, and reports which tests fail. Only the tests of the disabled lock
// should, and all of them: any other failure means that something depends on that lock alone. The exit code is then 1.
// With `--between-clinics`: only the tests in which one clinic tries to reach another's rows. CI has time for those; the others, in which a clinic
// is alone, show that the app works with one lock only.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Name prefixes (`file > describe > test`) of the tests that must fail, by the lock that is still enabled. */
const MUST_FAIL = {
  rls: ['tenancy-queries.test.ts > a filter with an undefined value', 'tenancy-queries.test.ts > a row that names another organization'],
  scope: [
    'tenancy-rls.test.ts',
    'tenancy-catalog.test.ts > the app’s database role > R2',
    'tenancy-catalog.test.ts > the app’s database role > R13',
    'tenancy-catalog.test.ts > the app’s database role > the app refuses to serve',
    // A real server refuses to start as a role that bypasses row-level security.
    'faults.test.ts',
  ],
};
const DISABLED = { rls: 'the client extension', scope: 'row-level security' };

/** Tests with two clinics. */
const BETWEEN_CLINICS = /^tenancy-|^(?:audit-names|batches|events|organizations|settings|team)\./;

const isShort = process.argv.includes('--between-clinics');
const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && !/^(?:analysis|browser|samples)\b/.test(name))
  .map((name) => path.join('test', name))
  .filter((file) => /support\/(app|clinic|story)\.ts'/.test(readFileSync(file, 'utf8')))
  .filter((file) => !isShort || BETWEEN_CLINICS.test(path.basename(file)));
const names = files.map((file) => path.basename(file));
const folder = mkdtempSync(path.join(tmpdir(), 'maneiro-walls-'));
let problems = 0;
for (const wall of ['rls', 'scope']) {
  const failed = failuresWith(wall);
  const expected = failed.filter((name) => MUST_FAIL[wall].some((beginning) => name.startsWith(beginning)));
  const unexpected = failed.filter((name) => !expected.includes(name));
  const asked = MUST_FAIL[wall].filter((beginning) => names.includes(beginning.split(' > ')[0]));
  const silent = asked.filter((beginning) => !failed.some((name) => name.startsWith(beginning)));
  console.log(`\nWithout ${DISABLED[wall]}: ${expected.length} of its own tests fail, as they must; ${unexpected.length} others fail.`);
  for (const name of unexpected) console.log(`  depends on it alone: ${name}`);
  for (const beginning of silent) console.log(`  should fail but passes: ${beginning}`);
  problems += unexpected.length + silent.length;
}
rmSync(folder, { recursive: true });
process.exitCode = problems > 0 ? 1 : 0;

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
