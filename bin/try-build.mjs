// Starts the built server once in production mode, with its own database and mail server. It must become ready, show its sign-in page,
// accept a registration (which hashes in a thread and sends an email), and stop cleanly.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { SMTPServer } from 'smtp-server';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const built = (file) => import(pathToFileURL(path.join(root, 'dist', 'src', file)).href);
const PORT = 20_000 + Math.floor(Math.random() * 20_000);
const ORIGIN = `http://127.0.0.1:${PORT}`;
const TRIES = 100;
const EMAIL = 'built@clinic.example';

const received = [];
const mails = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData: (stream, session, done) => {
    received.push(session.envelope.rcptTo.map(({ address }) => address).join());
    stream.resume().once('end', done);
  },
});
const mailPort = await new Promise((resolve) => {
  mails.listen(0, '127.0.0.1', () => resolve(mails.server.address().port));
});

const { startEmbeddedPostgres } = await built('platform/postgres/embedded-postgres.js');
const { migrate } = await built('platform/migrations/migrate.js');
const folder = await mkdtemp(path.join(tmpdir(), 'maneiro-build-'));
const postgres = await startEmbeddedPostgres(path.join(folder, 'postgres'), { durable: false });
try {
  await migrate(postgres.ownerUrl);
  await tryServer();
  console.log('The built server starts, answers, sends an email and stops.');
} finally {
  mails.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function tryServer() {
  const secret = () => randomBytes(36).toString('base64');
  const server = spawn(process.execPath, ['bin/start.mjs'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      HOST: '127.0.0.1',
      PORT: String(PORT),
      PUBLIC_URL: ORIGIN,
      DATABASE_URL: postgres.ownerUrl,
      DATA_DIR: folder,
      SESSION_SECRET: secret(),
      PASSWORD_PEPPER: secret(),
      DATA_KEY: secret(),
      SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      MAIL_FROM: 'desk@maneiro.example',
    },
  });
  const exited = new Promise((resolve) => server.once('exit', resolve));
  try {
    await ready(server);
    const page = await fetch(`${ORIGIN}/login`);
    if (page.status !== 200 || !(await page.text()).includes('<form')) throw new Error(`the sign-in page answered ${page.status}`);
    await register();
  } finally {
    server.kill('SIGTERM');
  }
  const code = await exited;
  if (code !== 0) throw new Error(`the server stopped with ${code}`);
}

async function register() {
  const form = await fetch(`${ORIGIN}/register`);
  const cookie = form.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(await form.text())?.[1] ?? '';
  const answer = await fetch(`${ORIGIN}/register`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'sec-fetch-site': 'same-origin', accept: 'text/html' },
    body: new URLSearchParams({ _csrf, organizationName: 'Built Clinic', name: 'Bea Built', email: EMAIL, password: 'seven damp ferns' }),
  });
  if (answer.status !== 303) throw new Error(`registering answered ${answer.status}`);
  for (let tries = 0; tries < TRIES && received.length === 0; tries += 1) await wait(100);
  if (received.join() !== EMAIL) throw new Error(`emails arrived for: ${received.join() || 'nobody'}`);
}

async function ready(server) {
  for (let tries = 0; tries < TRIES && server.exitCode === null; tries += 1) {
    const answer = await fetch(`${ORIGIN}/ready`).catch(() => null);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error('the built server did not become ready');
}
