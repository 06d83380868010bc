#!/usr/bin/env node
// The operator's command, in a checkout and in the image. A checkout runs the sources; the image contains only the built code.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// Only the server logs: this command prints what happened itself, without stack traces.
process.env.LOG_LEVEL = 'silent';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const inCheckout = existsSync(path.join(root, 'src'));
if (inCheckout) {
  const { register } = await import('tsx/esm/api');
  register();
}
const { runAdmin } = await import(pathToFileURL(path.join(root, inCheckout ? 'src/operator/admin.ts' : 'dist/src/operator/admin.js')).href);
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

process.exitCode = await runAdmin(process.argv.slice(2), {
  version,
  // Generates the Prisma client if it's out of date. Help and usage errors don't wait for that.
  prepare: async () => {
    if (inCheckout) await import('./prepare.mjs');
  },
});
