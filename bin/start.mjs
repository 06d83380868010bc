// Starts the app in production. Builds a checkout that isn't built yet, then checks the settings before it loads anything else.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

process.env.NODE_ENV ??= 'production';
// libuv's thread pool, which file access and DNS lookups share.
process.env.UV_THREADPOOL_SIZE ??= '16';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const main = path.join(root, 'dist', 'src', 'main.js');
if (!existsSync(main)) {
  console.log('Building Maneiro …');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

try {
  await import(pathToFileURL(path.join(root, 'dist', 'src', 'platform', 'config.js')).href);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
await import(pathToFileURL(main).href);
