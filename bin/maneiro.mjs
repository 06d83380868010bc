#!/usr/bin/env node
// Runs the built command, or the source if it's newer.
import { readdirSync, statSync } from 'node:fs';

const built = new URL('../dist/src/cli/maneiro.js', import.meta.url);
const source = new URL('../src/cli/maneiro.ts', import.meta.url);

if (newestIn('../dist/src/cli/', '../dist/src/analysis/') > newestIn('../src/cli/', '../src/analysis/')) {
  await import(built.href);
} else {
  const { register } = await import('tsx/esm/api');
  register();
  await import(source.href);
}

/** When the newest source or built file changed, in milliseconds since 1970; 0 when there is no such file. */
function newestIn(...folders) {
  const files = folders.flatMap((folder) => listFiles(new URL(folder, import.meta.url)));
  return Math.max(0, ...files.map((file) => statSync(file).mtimeMs));
}

function listFiles(folder) {
  try {
    return readdirSync(folder, { recursive: true })
      .filter((name) => /\.[jt]s$/.test(name))
      .map((name) => new URL(name.replaceAll('\\', '/'), folder));
  } catch {
    return [];
  }
}
