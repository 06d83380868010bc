import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DEMO_PASSWORD, type DemoClinic, seedDemoClinics } from '../operator/demo-clinics.ts';
import { hasMailServer } from '../platform/mail/transport.ts';
import { root } from '../platform/root.ts';
import { startServer } from '../server.ts';
import { Client, type Status } from './client.ts';
import { describeDocument } from './report.ts';

const SAMPLES = join(root, 'samples');
/** Files in the folder that aren't documents: the script that generates them, and the README. */
const NOT_A_SAMPLE = /\.ts$|^README/;
const POLL_MS = 100;

const isOnce = process.argv.includes('--once');

console.log('Starting Maneiro with its own database …');
const running = await startServer().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
const stopped = new Promise<void>((resolve) => {
  process.once('SIGINT', resolve);
  process.once('SIGTERM', resolve);
});

const clinics = await seedDemoClinics();
const failures = await analyseSamples(clinics[0]);
if (isOnce) {
  process.exitCode = failures > 0 ? 1 : 0;
} else {
  printSignIns(clinics);
  await stopped;
  console.log('\nStopping …');
}
await running.stop();

/** Uploads each sample over HTTP as a staff member, waits for its findings and prints them. Returns how many weren't completed. */
async function analyseSamples(clinic: DemoClinic | undefined): Promise<number> {
  const staff = clinic?.people.find(({ role }) => role === 'staff');
  if (!staff) throw new Error('the demo clinic has no staff');
  const client = new Client(running.url);
  await client.signIn(staff.email, DEMO_PASSWORD);
  const names = (await readdir(SAMPLES)).filter((name) => !NOT_A_SAMPLE.test(name)).sort();
  const uploads = await Promise.all(names.map(async (name) => ({ name, ...(await client.upload(join(SAMPLES, name))) })));
  let failed = 0;
  for (const { name, job_id: jobId, already_here: isAlreadyHere } of uploads) {
    const status = await waitForResult(client, jobId);
    if (status.status !== 'complete') failed += 1;
    console.log(`\n${describeDocument(name, status)}${isAlreadyHere ? '\n  (uploaded in an earlier run)' : ''}`);
  }
  return failed;
}

async function waitForResult(client: Client, jobId: string): Promise<Status> {
  for (;;) {
    const status = await client.status(jobId);
    if (status.status !== 'waiting' && status.status !== 'processing') return status;
    await wait(POLL_MS);
  }
}

function printSignIns(clinics: DemoClinic[]): void {
  console.log(`\nManeiro is at ${running.url}\n\nSign in with the password "${DEMO_PASSWORD}" as`);
  for (const { name, people } of clinics) {
    console.log(`\n  ${name}`);
    for (const { email, role } of people) console.log(`    ${role.padEnd(9)} ${email}`);
  }
  if (!hasMailServer()) console.log(`\nEmails aren’t sent here. Read them at ${running.url}/dev/outbox`);
  console.log('\nPress Ctrl-C to stop. The data is kept for next time.');
}
