import { expect, test } from 'vitest';
import { analyzeExtracted } from '../../../../src/analysis/engine.ts';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { PPTX_PART_TYPES } from '../../../../src/analysis/formats/pptx/part-types.ts';
import { redactFile } from '../../../../src/analysis/redact/redact-file.ts';
import { box, buildPptx, part, slideTable } from '../../../corpus/formats/pptx/build-pptx.ts';
import { PRESENTATIONS } from '../../../corpus/formats/pptx/presentations.ts';
import { WORKBOOKS } from '../../../corpus/formats/xlsx/workbooks.ts';
import { redactValues } from '../../../support/redact-corpus.ts';

test('a part of an unknown type that a slide uses is unread, and stops the copy', async () => {
  const bytes = buildPptx({
    slides: [{ shapes: box('Ruth Galah'), links: { new: { kind: 'novelty', target: '../novelty.bin' } } }],
    parts: { 'ppt/novelty.bin': part('application/vnd.example.novelty', new Uint8Array(40).fill(9)) },
  });
  expect((await extractText(bytes, 'a.pptx')).unread).toEqual([{ kind: 'other-part', count: 1, total: null }]);
  await expect(redactValues(bytes, 'a.pptx', ['Ruth Galah'])).rejects.toThrow(/1 part of an unknown type/);
});

test('texts have the number of their slide, and rows of tables stay together', async () => {
  const bytes = buildPptx({
    slides: [
      { shapes: box('Round') },
      {
        shapes: slideTable([
          ['Patient name', 'Ruth Galah'],
          ['Medicare', '2123 45670 1'],
        ]),
      },
    ],
  });
  const extracted = await extractText(bytes, 'a.pptx');
  expect(extracted.text).toContain('Patient name\tRuth Galah\nMedicare\t2123 45670 1\n');
  expect(extracted.segments[2]?.location).toEqual({ part: 'slide', partId: 2, table: 1, row: 1 });
  expect(extracted.units).toEqual({ name: 'page', count: 2 });
});

test('the list of part types says why for each, in lower case as they are compared', () => {
  for (const [type, { why }] of Object.entries(PPTX_PART_TYPES))
    expect([type, why]).toEqual([type.toLowerCase(), expect.stringMatching(/\w{4}/)]);
});

test('what the detector finds by itself is removed from every file of the corpus, and proven', async () => {
  const files = [
    ...WORKBOOKS.map((file) => ({ ...file, fileName: 'a.xlsx' })),
    ...PRESENTATIONS.map((file) => ({ ...file, fileName: 'a.pptx' })),
  ];
  for (const { build, fileName } of files) {
    const findings = analyzeExtracted(await extractText(build(), fileName));
    expect(findings.length).toBeGreaterThan(0);
    await redactFile(build(), fileName, findings);
  }
}, 60_000);
