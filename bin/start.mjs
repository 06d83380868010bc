// The production start: settings are checked before anything else; a checkout that is not built yet is built first.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

process.env.NODE_ENV ??= 'production';
// Password hashes, files and name look-ups share these threads.
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
