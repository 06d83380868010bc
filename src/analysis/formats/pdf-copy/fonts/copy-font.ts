import { deflateSync } from 'node:zlib';
import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream } from '@cantoo/pdf-lib';
import { get, itemsOf, nameOf, numbersOf } from '../syntax/objects.ts';
import type { Font } from './fonts.ts';
import { writeCharacterMap } from './write-cmap.ts';

/** Copies a value into the new document. */
export type CopyValue = (object: PDFObject | undefined, key: string) => PDFObject | undefined;

/** Makes the value of one key of a font. */
export type KeyWriter = (target: PDFContext, copy: CopyValue) => PDFObject | undefined;

/**
 * Keys of a font that are not copied as they are. Fonts list their letters in the order of their first use, which can spell a removed name, so letters
 * that are no longer used are left out.
 */
export function fontKeys(font: Font): ReadonlyMap<string, KeyWriter> {
  const keys = new Map<string, KeyWriter>();
  const { dict, keptCodes } = font;
  if (get(dict, 'ToUnicode')) keys.set('ToUnicode', (target) => writeToUnicode(target, font));
  const encoding = get(dict, 'Encoding');
  const differences = encoding instanceof PDFDict ? readNames(encoding) : new Map<number, string>();
  if (encoding instanceof PDFDict && get(encoding, 'Differences'))
    keys.set('Encoding', (target) => writeEncoding(target, encoding, differences, font));
  const glyphs = get(dict, 'CharProcs');
  if (glyphs instanceof PDFDict) {
    const used = new Set([...keptCodes.keys()].map((code) => differences.get(code)));
    keys.set('CharProcs', (target, copy) => {
      const kept = PDFDict.withContext(target);
      for (const [name, glyph] of glyphs.entries()) {
        const copied = used.has(name.decodeText()) ? copy(glyph, 'CharProcs') : undefined;
        if (copied) kept.set(name, copied);
      }
      return kept;
    });
  }
  const widths = numbersOf(get(dict, 'Widths'), 1);
  const first = get(dict, 'FirstChar');
  if (widths && first instanceof PDFNumber)
    keys.set('Widths', (target) => target.obj(widths.map((width, index) => (keptCodes.has(first.asNumber() + index) ? width : 0))));
  return keys;
}

function readNames(encoding: PDFDict): Map<number, string> {
  const names = new Map<number, string>();
  let code = 0;
  for (const item of itemsOf(get(encoding, 'Differences'))) {
    if (item instanceof PDFNumber) code = item.asNumber();
    else names.set(code++, nameOf(item) ?? '.notdef');
  }
  return names;
}

function writeEncoding(target: PDFContext, encoding: PDFDict, names: ReadonlyMap<number, string>, { keptCodes }: Font): PDFDict {
  const differences = PDFArray.withContext(target);
  for (const [code, name] of [...names].sort(([one], [other]) => one - other)) {
    if (!keptCodes.has(code)) continue;
    differences.push(PDFNumber.of(code));
    differences.push(PDFName.of(name));
  }
  const copy = PDFDict.withContext(target);
  copy.set(PDFName.of('Type'), PDFName.of('Encoding'));
  const base = get(encoding, 'BaseEncoding');
  if (base) copy.set(PDFName.of('BaseEncoding'), base);
  copy.set(PDFName.of('Differences'), differences);
  return copy;
}

function writeToUnicode(target: PDFContext, { keptCodes, textOf }: Font): PDFObject {
  const codes = [...keptCodes]
    .sort(([one], [other]) => one - other)
    .map(([code, length]) => [code, { length, text: textOf(code) }] as const);
  const dict = PDFDict.withContext(target);
  dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
  return target.register(PDFRawStream.of(dict, deflateSync(Buffer.from(writeCharacterMap(new Map(codes))))));
}
