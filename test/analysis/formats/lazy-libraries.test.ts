import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const PROGRAM = `
import { createRequire } from 'node:module';
import { analyzeFile } from './src/analysis/analyze-file.ts';
await analyzeFile(Buffer.from('Patient: Ruth Galah, phone 0412 345 678'), 'note.txt');
const loaded = Object.keys(createRequire(process.cwd() + '/x.js').cache).map((path) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(path)?.[1]);
console.log(JSON.stringify([...new Set(loaded)]));
`;

test('the check of a text loads no library that is only for PDFs, pictures and copies', () => {
  const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PROGRAM], { encoding: 'utf8' });
  const loaded = JSON.parse(output) as string[];
  for (const library of ['@cantoo/pdf-lib', 'sharp', '@napi-rs/canvas', 'tesseract.js']) expect(loaded).not.toContain(library);
});
