import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** Imports and exports that are followed when a file is loaded: neither types nor `import()`. */
const LOADED_AT_ONCE = /^(?:import|export) (?!type )[^;]*?from '([^']+)';/gm;

function packagesLoadedBy(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  return [...readFileSync(file, 'utf8').matchAll(LOADED_AT_ONCE)].flatMap(([, path = '']) =>
    path.startsWith('.') ? packagesLoadedBy(resolve(dirname(file), path), seen) : [path],
  );
}

test('the check of a text loads no library that is only for PDFs, pictures and copies', () => {
  const loaded = packagesLoadedBy('src/analysis/analyze-file.ts');
  expect(loaded).toContain('node:zlib');
  const heavy = loaded.filter((path) =>
    /^(?:@cantoo\/pdf-lib|pdfjs-dist|sharp|@napi-rs\/canvas|tesseract\.js|file-type|postal-mime)/.test(path),
  );
  expect(heavy).toEqual([]);
});
