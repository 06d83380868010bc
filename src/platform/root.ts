import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that contains views/ and public/, whether the code runs from src/ or dist/. */
export const root = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'views')) && existsSync(join(folder, 'public'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('no parent folder contains views/ and public/');
  return findRoot(parent);
}
