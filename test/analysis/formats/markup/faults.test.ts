import { afterEach, expect, test, vi } from 'vitest';
import { PAGES } from '../../../corpus/formats/html/pages.ts';
import { DOCUMENTS } from '../../../corpus/formats/rtf/documents.ts';

const faults = vi.hoisted(() => ({ cutsNothing: false, removesNothing: false }));

vi.mock('../../../../src/analysis/formats/markup/source-edits.ts', async (importOriginal) => {
  const edits = await importOriginal<typeof import('../../../../src/analysis/formats/markup/source-edits.ts')>();
  return {
    ...edits,
    editsOf: (...given: Parameters<typeof edits.editsOf>) => (faults.cutsNothing ? [] : edits.editsOf(...given)),
    applySourceEdits: (...[source, all]: Parameters<typeof edits.applySourceEdits>) =>
      edits.applySourceEdits(source, faults.removesNothing ? all.filter(({ replacement }) => replacement.trim() !== '') : all),
  };
});
afterEach(() => Object.assign(faults, { cutsNothing: false, removesNothing: false }));

test.each([
  ['values stay in a page', 'pathology.html', { cutsNothing: true }],
  ['hidden parts stay in a page', 'hidden.html', { removesNothing: true }],
  ['values stay in rich text', 'table.rtf', { cutsNothing: true }],
  ['hidden parts stay in rich text', 'changes.rtf', { removesNothing: true }],
])('a redactor with a fault is caught by the gate: %s', async (_what, name, fault) => {
  const file = [...PAGES, ...DOCUMENTS].find((one) => one.name === name);
  if (!file) throw new Error('no such file');
  // Other test files of this worker have loaded the modules without the faults.
  vi.resetModules();
  const { redactAll } = await import('./check-planted.ts');
  Object.assign(faults, fault);
  await expect(redactAll(file)).rejects.toThrow('so it wasn’t released');
});
