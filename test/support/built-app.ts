import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transformSync } from 'rolldown/utils';
import { inject } from 'vitest';
import { readSources, type Source } from './sources.ts';

/** What the code reads at run time besides itself. */
const READ_BY_APP = ['views', 'public', 'prisma', 'package.json', 'node_modules'];
let built: Promise<string> | null = null;

/**
 * A folder with the app as in the image: the built code in `dist`, and no sources. A process starts from it in half the CPU time that it needs to load the
 * TypeScript sources. Built at the first call in the run, without checking types.
 */
export function builtApp(): Promise<string> {
  built ??= buildOnce(path.join(path.dirname(inject('databaseFolder')), 'app'));
  return built;
}

async function buildOnce(folder: string): Promise<string> {
  const unfinished = `${folder}-${randomBytes(4).toString('hex')}`;
  await mkdir(unfinished);
  await cp('bin', path.join(unfinished, 'bin'), { recursive: true });
  for (const name of READ_BY_APP) await symlink(path.resolve(name), path.join(unfinished, name));
  for (const { file, text } of [...readSources('src', '.ts'), ...readGenerated()]) await writeBuilt(unfinished, file, text);
  // The other worker may have been first.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
  return folder;
}

/** The generated Prisma client, which `readSources` leaves out. */
const readGenerated = (): Source[] =>
  readdirSync('src/generated', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join('src/generated', name))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** @throws Error when the file has a syntax error */
async function writeBuilt(folder: string, file: string, text: string): Promise<void> {
  const { code, errors } = transformSync(file, text, { typescript: { onlyRemoveTypeImports: true, rewriteImportExtensions: 'rewrite' } });
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const target = path.join(folder, 'dist', file.replace(/\.ts$/, '.js'));
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, code);
}
