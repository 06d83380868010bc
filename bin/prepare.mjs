// Generates the Prisma client in src/generated if prisma/schema.prisma or Prisma itself has changed since the last run.
// npm scripts run this first, so it's fast when nothing has changed. It never uses the network.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const GENERATED = path.join(ROOT, 'src', 'generated');
const STAMP = path.join(GENERATED, '.stamp');
const LOCK = path.join(GENERATED, '.preparing');
/** Generating takes about two seconds; a lock older than this was left by a killed process. */
const LOCK_EXPIRES_MS = 30_000;

const wanted = fingerprint();
if (readStamp() !== wanted) {
  takeLock();
  try {
    // Another process may have done the work while this one waited for the lock.
    if (readStamp() !== wanted) generate();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

/** Covers everything the generated client depends on. Uses the version of @prisma/client, because prisma isn't installed in production. */
function fingerprint() {
  const version = createRequire(import.meta.url)('@prisma/client/package.json').version;
  const schema = readFileSync(path.join(ROOT, 'prisma', 'schema.prisma'));
  return createHash('sha256').update(`${version}\n`).update(schema).digest('hex');
}

function readStamp() {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return null;
  }
}

/** Only one process may generate at a time, because two would write the same files. mkdir is atomic. */
function takeLock() {
  mkdirSync(GENERATED, { recursive: true });
  for (;;) {
    try {
      return mkdirSync(LOCK);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (lockAgeMs() > LOCK_EXPIRES_MS) rmSync(LOCK, { recursive: true, force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
}

function lockAgeMs() {
  try {
    return Date.now() - statSync(LOCK).mtimeMs;
  } catch {
    return 0;
  }
}

/** Writes the stamp last, and atomically by renaming it, so that a killed run is repeated. */
function generate() {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const result = spawnSync(process.execPath, [cli, 'generate'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      ...process.env,
      // The CLI would download an engine that `generate` never runs, unless this names an existing executable.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}\n`);
    process.stderr.write('The Prisma client could not be generated.\n');
    rmSync(LOCK, { recursive: true, force: true });
    process.exit(1);
  }
  writeFileSync(`${STAMP}.new`, wanted);
  renameSync(`${STAMP}.new`, STAMP);
}
