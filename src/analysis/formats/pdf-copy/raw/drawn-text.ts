import { recognizePicture } from '../../../ocr/recognize.ts';
import { DRAWN_PAGE } from '../write/drawn-page.ts';
import { entriesOf, nameIn, type RawObject, referencesIn } from './raw-objects.ts';

/** What can be read in the pictures of pages that became pictures. */
export async function readDrawnPages(objects: readonly RawObject[]): Promise<string[]> {
  const byNumber = new Map(objects.map((object) => [object.number, object]));
  const texts: string[] = [];
  for (const { value } of objects) {
    if (nameIn(entriesOf(value), 'Type') !== 'Page') continue;
    const pictures = entriesOf(entriesOf(entriesOf(value)?.get('Resources'))?.get('XObject'));
    const picture = byNumber.get(referencesIn(pictures?.get(DRAWN_PAGE))[0] ?? -1)?.packed;
    if (!picture) continue;
    const { blocks } = await recognizePicture(picture);
    const lines = blocks.flatMap((block) => block.lines.map(({ words }) => words.map(({ text }) => text).join(' ')));
    texts.push(lines.join('\n'));
  }
  return texts;
}
