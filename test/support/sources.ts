import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A source file: its path from the root of the repository, with `/`, and its text. */
export type Source = { file: string; text: string };

/** Every file under `folder` that ends in `ending`, except generated ones. */
export function readSources(folder: string, ending: string): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending) && !entry.parentPath.includes('generated'))
    .map((entry) => path.join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .sort()
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}

/** Every view that has a contract: `documents/show`. */
export const viewsWithContract = (): string[] =>
  readSources('src/presenters/contracts', '.ts').flatMap(({ text }) =>
    [...text.matchAll(/^ {2}'([\w-]+\/[\w-]+)':/gm)].map(([, name = '']) => name),
  );

export type Import = { from: string; to: string; isType: boolean };

const IMPORT = /^(?:import|export)\s+(type\s+)?([^;'"]*?)\s*from\s+'([^']+)'|import\('([^']+)'\)|^import\s+'([^']+)'/gm;

/** Imports of our own files, both ends as paths from the root. `isType`: the import doesn't exist at run time. */
export function importsOf({ file, text }: Source): Import[] {
  return [...text.matchAll(IMPORT)].flatMap(([, type, names = '', from, dynamic, bare]) => {
    const target = from ?? dynamic ?? bare ?? '';
    if (!target.startsWith('.')) return [];
    const to = path.posix.join(path.posix.dirname(file), target);
    return [{ from: file, to, isType: type !== undefined || isAllTypes(names) }];
  });
}

function isAllTypes(names: string): boolean {
  const listed = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
  if (listed === undefined) return false;
  return listed
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
    .every((name) => name.startsWith('type '));
}

/** `src/routes/api/analyze.ts` is in the layer `routes`; each file directly in src is its own layer: `src/app.ts` is `app`. */
export const roomOf = (file: string): string => (file.split('/')[1] ?? '').replace(/\.ts$/, '');

/** An exported function of a file, with the text from its name to the next top-level declaration. */
export type Exported = { name: string; parameters: string; body: string };

export function exportedFunctions({ text }: Source): Exported[] {
  const parts = text.split(/^(?=(?:export |const |let |function |async function |class |type |\/\*\*))/m);
  return parts.flatMap((part) => {
    const head =
      /^export (?:async )?function\*? (\w+)(?:<[^(]*>)?\(([^)]*)|^export const (\w+) = (?:async )?(?:<[^(]*>)?\(([^)]*)\)[^;]*?=>/.exec(
        part,
      );
    const asyncGenerator = /^export async function\* (\w+)\(([^)]*)/.exec(part);
    const [name, parameters] = asyncGenerator ? asyncGenerator.slice(1) : [head?.[1] ?? head?.[3], head?.[2] ?? head?.[4]];
    return name === undefined ? [] : [{ name, parameters: parameters ?? '', body: part }];
  });
}
