import type { BenchContext, Row } from '../harness/context.ts';
import { fillClinics, fillDocuments } from '../harness/fill.ts';
import { type Load, startLoad } from '../harness/load-process.ts';
import { givePasswords, PASSWORD } from '../harness/people.ts';
import { type Program, startApp } from '../harness/programs.ts';
import { atMost, exactly, type RowResult, told } from '../harness/report.ts';
import { openOneEach, openSessions } from '../harness/sessions.ts';
import { median, quantile } from '../harness/statistics.ts';

const UPLOADS = 8;
const ANALYSES = 4;
const SIGN_INS_PER_SECOND = 10;
const PAGES_PER_SECOND = 20;
/** Each upload arrives at 16 Mbit/s: without a limit, an upload on loopback would only measure the client. */
const UPLOAD_BYTES_PER_SECOND = 2_000_000;
const UPLOAD_BYTES = 8_000_000;
const ANALYSED_BYTES = 300_000;

/** How long a user waits for a page while others upload, have files analysed and sign in. */
export const neighbours: Row = {
  title: `documents page while ${UPLOADS} uploads, ${ANALYSES} analyses and ${SIGN_INS_PER_SECOND} sign-ins per second run / idle`,
  run,
};

async function run({ place, load, plan, isSmoke }: BenchContext): Promise<RowResult> {
  const database = await place.newDatabase('neighbours');
  const clinics = await fillClinics(database, 200);
  const [reader, ...others] = clinics;
  if (!reader) throw new Error('no clinic was made');
  await fillDocuments(database, [reader], 50);
  const cookies = await openSessions(database, reader, 20);
  const senders = await openOneEach(database, others);
  const emails = await givePasswords(database, others);
  const app = await startApp(place, database);
  const pages = startLoad();
  const ms = plan.sliceMs * 10;
  try {
    const page = { origin: app.url, path: '/documents', cookies, perSecond: PAGES_PER_SECOND, ms };
    await pages.run('paced', { ...page, ms: isSmoke ? 200 : 2_000 });
    const idle = await pages.run('paced', page);
    const done = { uploads: 0, analyses: 0 };
    const until = performance.now() + ms;
    const [busy, signIns] = await Promise.all([
      pages.run('paced', page),
      load.run('signIns', { origin: app.url, emails, password: PASSWORD, perSecond: SIGN_INS_PER_SECOND, ms }),
      ...Array.from({ length: UPLOADS }, (_, line) =>
        keepUploading({ load, app, cookies: senders.slice(line * 10, line * 10 + 10), until }, done),
      ),
      ...Array.from({ length: ANALYSES }, (_, line) =>
        keepAnalysing({ load, app, cookies: senders.slice(100 + line * 10, 110 + line * 10), until }, done),
      ),
    ]);
    const [idleP99, busyP99] = [quantile(idle.latencies, 0.99), quantile(busy.latencies, 0.99)];
    return {
      figures: [atMost(3, 'p99 of pages, busy / idle', exactly(busyP99 / idleP99)), told('pages that failed', exactly(busy.failed), '')],
      notes: [
        `p99 ${idleP99.toFixed(1)} ms idle, ${busyP99.toFixed(1)} ms busy; medians ${median(idle.latencies).toFixed(1)} and ${median(busy.latencies).toFixed(1)} ms`,
        `in the meantime ${done.uploads} uploads of 8 MB, ${done.analyses} analyses of 300 kB, sign-ins ${JSON.stringify(signIns.statuses)}`,
      ],
      isVoid: false,
    };
  } finally {
    await pages.stop();
    await app.stop();
  }
}

type Line = { load: Load; app: Program; cookies: string[]; until: number };

async function keepUploading(line: Line, done: { uploads: number }): Promise<void> {
  for (let number = 0; performance.now() < line.until; number += 1) {
    await sendFile(line, number, UPLOAD_BYTES, UPLOAD_BYTES_PER_SECOND);
    done.uploads += 1;
  }
}

/** Sends the next file once the previous one has been analysed. */
async function keepAnalysing(line: Line, done: { analyses: number }): Promise<void> {
  for (let number = 0; performance.now() < line.until; number += 1) {
    const { status_url: path } = await sendFile(line, number, ANALYSED_BYTES, null);
    const cookie = line.cookies[number % line.cookies.length] ?? '';
    while (performance.now() < line.until && !(await hasEnded(line.app.url + path, cookie)))
      await new Promise((resolve) => setTimeout(resolve, 100));
    done.analyses += 1;
  }
}

async function hasEnded(url: string, cookie: string): Promise<boolean> {
  const answer = await fetch(url, { headers: { cookie } });
  const { status } = (await answer.json()) as { status: string };
  return status !== 'waiting' && status !== 'processing';
}

async function sendFile({ load, app, cookies }: Line, number: number, sizeBytes: number, bytesPerSecond: number | null) {
  const cookie = cookies[number % cookies.length] ?? '';
  const { status, body } = await load.run('upload', { origin: app.url, path: '/api/analyze', cookie, sizeBytes, bytesPerSecond });
  if (status !== 202) throw new Error(`an upload was answered ${status}: ${body.slice(0, 200)}`);
  return JSON.parse(body) as { status_url: string };
}
