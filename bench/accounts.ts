import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Check, checkAccounts, type Told } from './account-checks.ts';
import { ClinicClient } from './harness/clinic-client.ts';
import { asAdmin, type Database, type Place } from './harness/place.ts';
import { type Program, startApp } from './harness/programs.ts';

const SIGN_UPS = 500;
const JOBS_PER_CLINIC = 4;
const CLIENTS = 16;
/** Every fifth clinic cancels one job right after uploading its file. */
const CANCELS_EVERY = 5;
const DRAIN_MS = 300_000;

/**
 * Runs sign-ups and jobs on two server processes with one database, then compares all records of them: what was reported to clients, counters,
 * reservations, jobs, findings, files and audit chains. Prints the comparisons; false when any of them differs.
 */
export async function compareAccounts(place: Place, scale: number): Promise<boolean> {
  const database = await place.newDatabase('accounts');
  const folder = join(place.folder, 'accounts');
  const settings = { NODE_ENV: 'test', BCRYPT_COST: '4', DATA_DIR: folder, PUBLIC_URL: '', CAPTCHA_WORK: '50', TRUST_PROXY: 'loopback' };
  const servers = [await startApp(place, database, settings), await startApp(place, database, settings)];
  try {
    const startedAt = performance.now();
    const told = await work(servers, database, Math.round(SIGN_UPS * scale));
    await untilIdle(database);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    console.log(`\nagree  ${told.signUps} sign-ups and ${told.jobs} jobs by ${servers.length} servers in ${seconds} s`);
    const checks = await asAdmin(database, (admin) => checkAccounts(admin, database, join(folder, 'storage'), told));
    for (const check of checks) printCheck(check);
    return checks.every(({ left, right }) => left === right);
  } finally {
    for (const server of servers) await server.stop();
  }
}

function printCheck({ name, left, right }: Check): void {
  console.log(`  ${left === right ? 'agrees ' : 'DIFFERS'}  ${name}: ${left === right ? left : `${left} ≠ ${right}`}`);
}

/** Each client takes the next clinic until none is left, and switches servers with every request. */
async function work(servers: Program[], database: Database, signUps: number): Promise<Told> {
  const told: Told = { signUps: 0, uploads: 0, jobs: 0, cancelled: 0 };
  let turn = 0;
  const anyServer = () => servers[turn++ % servers.length]?.url ?? '';
  let next = 0;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let number = next++; number < signUps; number = next++) await runClinic(number, anyServer, database, told);
    }),
  );
  return told;
}

async function runClinic(number: number, anyServer: () => string, database: Database, told: Told): Promise<void> {
  const client = new ClinicClient(`198.18.${number >> 8}.${number & 255}`);
  // Every name is used twice, so that slugs collide between the two servers.
  const email = await client.register(anyServer(), `Clinic ${Math.floor(number / 2)}`);
  // Nobody reads the confirmation email here.
  await asAdmin(database, (admin) => admin.query('UPDATE "User" SET "emailVerifiedAt" = now() WHERE "email" = $1', [email]));
  told.signUps += 1;
  for (let file = 0; file < JOBS_PER_CLINIC; file += 1) {
    const [name, content] = fileOf(number, file);
    const uploaded = await client.upload(anyServer(), name, content);
    told.uploads += 1;
    if (!uploaded.isAlreadyHere) told.jobs += 1;
    if (file === 1 && number % CANCELS_EVERY === 0 && (await client.cancel(anyServer(), uploaded.jobId))) told.cancelled += 1;
  }
  const [name, content] = fileOf(number, 0);
  const again = await client.upload(anyServer(), name, content);
  told.uploads += 1;
  if (!again.isAlreadyHere) throw new Error('the same bytes were accepted as a new document');
}

/** Three letters and a PDF that can't be read, so that units are used and released. */
function fileOf(clinic: number, file: number): [string, string] {
  if (file === JOBS_PER_CLINIC - 1) return ['scan.pdf', `%PDF-1.7\n${clinic} nothing that a reader could follow\n%%EOF`];
  const lines = Array.from(
    { length: 1 + ((clinic + file) % 6) },
    (_, line) => `Patient ${line}: born 0${1 + (line % 9)}/03/1971, phone 0412 345 6${line}8.`,
  );
  return [`letter-${file}.txt`, `Letter ${clinic}-${file}\nMedicare 2123 45670 1\n${lines.join('\n')}\n`];
}

async function untilIdle(database: Database): Promise<void> {
  await asAdmin(database, async (admin) => {
    for (const deadline = performance.now() + DRAIN_MS; performance.now() < deadline; await wait(250)) {
      const { rowCount } = await admin.query(`SELECT 1 FROM "Job" WHERE "status" IN ('waiting', 'processing') LIMIT 1`);
      if (rowCount === 0) return;
    }
  });
}
