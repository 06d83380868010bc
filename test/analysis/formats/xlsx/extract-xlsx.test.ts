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
