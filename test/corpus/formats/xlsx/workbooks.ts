import type { CorpusFile } from '../corpus-file.ts';
import { HIDDEN_WORKBOOKS } from './hidden-workbooks.ts';
import { ODD_WORKBOOKS } from './odd-workbooks.ts';
import { PROGRAM_WORKBOOKS } from './program-workbooks.ts';
import { RELATED_WORKBOOKS } from './related-workbooks.ts';
import { SHEET_WORKBOOKS } from './sheet-workbooks.ts';

/** Every workbook of the corpus. */
export const WORKBOOKS: readonly CorpusFile[] = [
  ...SHEET_WORKBOOKS,
  ...HIDDEN_WORKBOOKS,
  ...RELATED_WORKBOOKS,
  ...PROGRAM_WORKBOOKS,
  ...ODD_WORKBOOKS,
];
