import { PDFDict, type PDFObject, PDFStream } from '@cantoo/pdf-lib';
import type { Font } from '../fonts/fonts.ts';
import { dictOf, get, getDict, getName, resolve } from '../syntax/objects.ts';
import { UncertainPage } from '../syntax/operations.ts';
import type { Operand } from '../syntax/syntax.ts';
import { type ReadState, resourceOf, unpackOnce } from './read-state.ts';

/**
 * Patterns, masks and Type 3 glyphs can draw text that is not read here.
 * @throws UncertainPage when there is any
 */
export function rejectText(object: PDFObject | undefined, state: ReadState, level = 0): void {
  const dict = dictOf(object);
  if (!object || !dict || state.searched.has(object)) return;
  if (level > 6) throw new UncertainPage('patterns nested too deeply');
  if (object instanceof PDFStream && getName(dict, 'Subtype') !== 'Image') {
    const data = unpackOnce(object, state);
    if (/(?:^|[\s\])>])(?:Tj|TJ|'|")(?=\s|$)/.test(Buffer.from(data).toString('latin1'))) throw new UncertainPage('text in a pattern');
    const resources = getDict(dict, 'Resources');
    for (const kind of ['XObject', 'Pattern']) {
      for (const [, value] of (resources && getDict(resources, kind))?.entries() ?? [])
        rejectText(resolve(dict.context, value), state, level + 1);
    }
  }
  state.searched.add(object);
}

/** @throws UncertainPage when the pattern of this name has any */
export function rejectTextInPattern(name: Operand | undefined, resources: PDFDict | undefined, state: ReadState): void {
  if (name?.kind === 'name') rejectText(resourceOf(resources, 'Pattern', name.value), state);
}

/** @throws UncertainPage when the glyphs of a Type 3 font show text themselves */
export function rejectTextInGlyphs({ isType3, dict }: Font, state: ReadState): void {
  const glyphs = isType3 ? get(dict, 'CharProcs') : undefined;
  if (!(glyphs instanceof PDFDict) || state.searched.has(glyphs)) return;
  for (const [, glyph] of glyphs.entries()) rejectText(resolve(dict.context, glyph), state);
  state.searched.add(glyphs);
}
