// Runs the tests about the app twice, with one wall between clinics each time, and says which tests notice. Whatever fails beside the tests
// of the wall that is down would have leaned on that wall alone. Exit code 1 then.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Beginnings of the names of tests that look at one wall itself: `file > describe > test`. */
const LOOK_AT = {
  rls: ['tenancy-queries.test.ts > a filter with a hole'],
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

const files = readdirSync('test')
  .filter((name) => name.endsWith('.test.ts'))
  .filter((name) => /support\/(app|clinic|story)\.ts'/.test(readFileSync(path.join('test', name), 'utf8')))
  .map((name) => path.join('test', name));
const folder = mkdtempSync(path.join(tmpdir(), 'maneiro-walls-'));
let leaning = 0;
for (const wall of ['rls', 'scope']) {
  const failed = failuresWith(wall);
  const expected = failed.filter((name) => LOOK_AT[wall].some((beginning) => name.startsWith(beginning)));
  const unexpected = failed.filter((name) => !expected.includes(name));
  const silent = LOOK_AT[wall].filter((beginning) => !failed.some((name) => name.startsWith(beginning)));
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
