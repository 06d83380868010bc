import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as chooseParts from '../../../../src/analysis/formats/docx/choose-parts.ts';
import { docxRedactor } from '../../../../src/analysis/formats/docx/redact.ts';
import { extractText } from '../../../../src/analysis/formats/extract.ts';
import { findOccurrences } from '../../../../src/analysis/redact/occurrences.ts';
import { RedactionNotProven, redactFile } from '../../../../src/analysis/redact/redact-file.ts';
import { UnreadableFile } from '../../../../src/analysis/types.ts';
import { p, wordFile } from '../../../corpus/formats/docx/build.ts';
import { layersOf } from '../../../corpus/formats/docx/layers.ts';
import { emfWith, jpegWithMetadata } from '../../../corpus/formats/docx/pictures.ts';
import { startCpuClock } from '../../../support/cpu-clock.ts';

const VALUE = 'Quandong Wattlebird';
const ONLY_MEDICARE = { options: { types: ['AU_MEDICARE'] } };
const places = (text: string) => findOccurrences(text, [{ type: 'PERSON_NAME', text: VALUE }]);

afterEach(() => vi.restoreAllMocks());

describe('a redactor with a fault is stopped', () => {
  const original = docxRedactor.write;

  test.each(layersOf(VALUE).map((layer) => [layer.name, layer] as const))('when it leaves %s as it is', async (_name, layer) => {
    const bytes = wordFile(`${p('Hello')}${layer.body ?? ''}`, layer.parts, layer.links, layer.mainType);
    const { text } = await extractText(bytes, 'a.docx');
    vi.spyOn(docxRedactor, 'write').mockImplementation(async (input) => ({ bytes: input, hiddenRemoved: [], notChecked: [], unread: [] }));
    await expect(redactFile(bytes, 'a.docx', places(text), ONLY_MEDICARE)).rejects.toThrow(RedactionNotProven);
  });

  test('when it keeps a part that it should leave out', async () => {
    const bytes = wordFile(p(`Dear ${VALUE}`), [
      { name: 'word/media/image1.emf', type: 'image/x-emf', content: emfWith(VALUE), rel: 'image' },
      { name: 'word/media/image2.jpeg', type: 'image/jpeg', content: jpegWithMetadata(VALUE), rel: 'image' },
    ]);
    vi.spyOn(chooseParts, 'chooseParts').mockResolvedValue({
      dropped: new Set(),
      contents: new Map(),
      retyped: new Map(),
      removedPictures: 0,
      keptPictures: 0,
    });
    const { text } = await extractText(bytes, 'a.docx');
    await expect(redactFile(bytes, 'a.docx', places(text), ONLY_MEDICARE)).rejects.toThrow(RedactionNotProven);
  });

  test('when only the second reader can see what is left', async () => {
    const bytes = wordFile(p(`Dear ${VALUE}`), [
      { name: 'word/media/image1.png', type: 'image/png', content: Buffer.from('nothing'), rel: 'image' },
    ]);
    const { text } = await extractText(bytes, 'a.docx');
    vi.spyOn(docxRedactor, 'write').mockImplementation(async (input, extracted, spans, context) => {
      const written = await original(input, extracted, spans, context);
      const left = wordFile(p('Dear [PERSON_NAME]'), [
        { name: 'word/media/image1.png', type: 'image/png', content: Buffer.from(VALUE, 'utf16le'), rel: 'image' },
      ]);
      return { ...written, bytes: left };
    });
    await expect(redactFile(bytes, 'a.docx', places(text), ONLY_MEDICARE)).rejects.toThrow(/inside the file/);
  });
});

describe('damaged files', () => {
  const pool = layersOf(VALUE).filter(({ name }) => /chart|comment|chunk|Word file in|VML|choices|core|text box|link/.test(name));
  const sources = [
    ...pool.map((layer) => wordFile(`${p(VALUE)}${layer.body ?? ''}`, layer.parts, layer.links)),
    wordFile(p(VALUE), [{ name: 'word/media/image1.emf', type: 'image/x-emf', content: emfWith(VALUE), rel: 'image' }]),
    wordFile(p(VALUE), [{ name: 'word/media/image1.jpeg', type: 'image/jpeg', content: jpegWithMetadata(VALUE), rel: 'image' }]),
  ];
  const mutation = fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at: fc.nat(999), value: fc.nat(255) }),
    fc.record({ kind: fc.constant('cut' as const), at: fc.nat(999), value: fc.nat(0) }),
    fc.record({ kind: fc.constant('splice' as const), at: fc.nat(999), value: fc.nat(999) }),
  );

  function mutate(bytes: Uint8Array, { kind, at, value }: { kind: string; at: number; value: number }): Uint8Array {
    const place = Math.floor((at / 1000) * bytes.length);
    if (kind === 'cut') return bytes.subarray(0, place);
    if (kind === 'flip') return bytes.map((byte, index) => (index === place ? value : byte));
    const from = Math.floor((value / 1000) * bytes.length);
    return Buffer.concat([bytes.subarray(0, place), bytes.subarray(from)]);
  }

  test('500 of them are read or refused, redacted or refused, and never more', async () => {
    const damage = fc.tuple(fc.nat(sources.length - 1), fc.array(mutation, { minLength: 1, maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(damage, async ([index, mutations]) => {
        const bytes = mutations.reduce(mutate, sources[index] ?? new Uint8Array());
        const elapsedMs = startCpuClock();
        const outcome: unknown = await extractText(bytes, 'a.docx')
          .then(({ text }) => redactFile(bytes, 'a.docx', places(text), ONLY_MEDICARE))
          .catch((error: unknown) => error);
        if (outcome instanceof Error && !(outcome instanceof RedactionNotProven)) expect(outcome).toBeInstanceOf(UnreadableFile);
        expect(elapsedMs()).toBeLessThan(5000);
      }),
      { numRuns: 500, seed: 20261201 },
    );
  }, 60_000);

  test('XML that is damaged inside a whole archive', async () => {
    const words = fc.constantFrom(
      '<',
      '>',
      '"',
      '&',
      '/',
      '<w:p>',
      '</w:r>',
      '<!',
      '<!--',
      ']]>',
      '<w:del>',
      '<mc:Fallback>',
      ' w:val="',
      'r:id="x"',
      '&#x110000;',
    );
    const broken = fc.array(fc.tuple(fc.nat(999), words), { minLength: 1, maxLength: 6 });
    const body = pool.map((layer) => layer.body ?? '').join('');
    await fc.assert(
      fc.asyncProperty(broken, async (changes) => {
        let changed = body;
        for (const [place, text] of changes) {
          const at = Math.floor((place / 1000) * changed.length);
          changed = changed.slice(0, at) + text + changed.slice(at + 1);
        }
        const bytes = wordFile(p(VALUE) + changed);
        const outcome: unknown = await extractText(bytes, 'a.docx')
          .then(({ text }) => redactFile(bytes, 'a.docx', places(text), ONLY_MEDICARE))
          .catch((error: unknown) => error);
        if (outcome instanceof Error && !(outcome instanceof RedactionNotProven)) expect(outcome).toBeInstanceOf(UnreadableFile);
      }),
      { numRuns: 150, seed: 20261201 },
    );
  }, 60_000);
});

test('time grows with the size, not with its square', async () => {
  const letter = (count: number) =>
    wordFile(
      Array.from(
        { length: count },
        (_, index) => `${p(`Line ${index} for ${VALUE}`)}<w:sdt><w:sdtPr><w:tag w:val="tag of ${VALUE} ${index}"/></w:sdtPr></w:sdt>`,
      ).join(''),
    );
  const timeOf = async (count: number) => {
    const bytes = letter(count);
    const elapsedMs = startCpuClock();
    const { text } = await extractText(bytes, 'a.docx');
    const start = text.indexOf(VALUE);
    await docxRedactor.write(bytes, await extractText(bytes, 'a.docx'), [{ start, end: start + VALUE.length, type: 'PERSON_NAME' }], {
      fileName: 'a.docx',
      areas: [],
      writeInner: async () => null,
    });
    return elapsedMs();
  };
  await timeOf(500);
  expect(await timeOf(8_000)).toBeLessThan(8 * (await timeOf(2_000)) + 300);
}, 30_000);
