#!/usr/bin/env node
// The operator's command, in a checkout and in the image alike. A checkout runs the sources; the image holds none, only what was built of them.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// The log is the server's: this command says in its own words what happened, without stack traces.
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
  // Writes the Prisma client when it is out of date; help and a mistyped option do not wait for that.
  prepare: async () => {
    if (inCheckout) await import('./prepare.mjs');
  },
});
