import { expect, test } from 'vitest';
import { analyzeExtracted } from '../../../../src/analysis/engine.ts';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { buildXlsx } from '../../../corpus/formats/xlsx/build-xlsx.ts';

test('cells have their sheet, their place and the name of their column', async () => {
  const bytes = buildXlsx({
    sheets: [
      {
        name: 'Recalls',
        rows: [
          ['Recall list, March'],
          ['Patient', 'Date of birth', 'Medicare', 'Phone'],
          ['Ruth Galah', { xml: 's="1"><v>24535</v>' }, 2123456701, { xml: 's="2"><v>412345678</v>' }],
        ],
      },
    ],
  });
  const extracted = await extractText(bytes, 'recalls.xlsx');
  expect(extracted.text).toBe(
    'Recalls\nRecall list, March\nPatient\tDate of birth\tMedicare\tPhone\nRuth Galah\t04/03/1967\t2123456701\t0412345678\n',
  );
  expect(extracted.segments.at(-2)?.location).toEqual({ sheet: 'Recalls', cell: 'C3', row: 3, column: 'Medicare' });
  expect(analyzeExtracted(extracted).map(({ type }) => type)).toEqual(['PERSON_NAME', 'DATE_OF_BIRTH', 'AU_MEDICARE', 'PHONE']);
});

test('a hidden column is still a column, and its cells say why nobody sees them', async () => {
  const bytes = buildXlsx({
    sheets: [
      {
        name: 'Recalls',
        before: '<cols><col min="2" max="2" width="9" hidden="1"/></cols>',
        rows: [
          ['Ward', 'Medicare', 'Bed'],
          ['Four', 2123456701, 'North'],
          ['Five', 3123456711, 'South'],
        ],
      },
    ],
  });
  const extracted = await extractText(bytes, 'recalls.xlsx');
  const hidden = extracted.segments.filter(({ kind }) => kind === 'hidden');
  expect(hidden.map(({ location }) => [location.cell, location.column, location.detail])).toEqual([
    ['B1', 2, 'hidden column'],
    ['B2', 'Medicare', 'hidden column'],
    ['B3', 'Medicare', 'hidden column'],
  ]);
  expect(extracted.hidden).toEqual([{ kind: 'hidden', detail: 'cells in hidden columns', count: 3 }]);
  expect(analyzeExtracted(extracted).map(({ type }) => type)).toContain('AU_MEDICARE');
});

test('labels beside values name them, and titles are no names', async () => {
  const bytes = buildXlsx({
    sheets: [
      {
        name: 'Intake',
        rows: [
          ['Intake form'],
          [],
          ['Patient name:', 'Ruth Galah'],
          ['Date of birth', { xml: 's="1"><v>24535</v>' }],
          ['Medicare', 2123456701],
        ],
      },
    ],
  });
  const { segments } = await extractText(bytes, 'intake.xlsx');
  const columns = segments.filter(({ kind }) => kind === 'cell').map(({ location }) => location.column);
  expect(columns).toEqual(['Patient name', 'Date of birth', 'Medicare']);
});
