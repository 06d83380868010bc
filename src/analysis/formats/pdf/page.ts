import type { ReadableStream } from 'node:stream/web';
import type { PDFPageProxy } from 'pdfjs-dist';
import type { TextContent, TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { UnreadableFile, type UnreadKind } from '../../types.ts';
import { MAX_CHARACTERS } from '../limits.ts';
import type { TextBuilder } from '../text-builder.ts';
import { type Annotation, type AttachedFile, addAnnotations, listFiles, listUnreadNotes, placeFormValues } from './annotations.ts';
import { layOutPage, type PlacedText } from './layout.ts';
import { readPageContent } from './page-content.ts';
import { findUnreadOnPage } from './unread.ts';

/** In points. Smaller text is not meant for human readers. */
const MIN_READABLE_HEIGHT = 1;

/** What was found on a page besides its text. */
export type PageResult = { hasText: boolean; unread: UnreadKind[]; files: AttachedFile[] };

/**
 * Adds the text of one page, then its hidden content.
 * @throws UnreadableFile `too-large`
 */
export async function addPage(builder: TextBuilder, page: PDFPageProxy, number: number): Promise<PageResult> {
  const start = builder.length();
  const texts = await placeTexts(page);
  const annotations: Annotation[] = await page.getAnnotations({ intent: 'any' });
  const content = await readPageContent(page);
  const readable = texts.filter((text) => isReadable(text));
  builder.add(layOutPage([...readable, ...placeFormValues(builder, annotations)]), { page: number }, 'body');
  builder.addSeparator('\n\n');

  const tiny = texts.filter((text) => !isReadable(text));
  if (tiny.length > 0) {
    builder.add(layOutPage(tiny), { page: number, detail: 'tiny text' }, 'hidden');
    builder.addSeparator('\n\n');
    builder.countHidden('hidden', 'text too small to see');
  }
  addAnnotations(builder, annotations, content.annotations, number, readable);
  const hasText = builder.length() > start + 2;
  return {
    hasText,
    unread: [...findUnreadOnPage(page, content, texts, hasText), ...listUnreadNotes(annotations)],
    files: listFiles(annotations),
  };
}

async function placeTexts(page: PDFPageProxy): Promise<PlacedText[]> {
  const placed: PlacedText[] = [];
  let characters = 0;
  for await (const { items } of page.streamTextContent() as ReadableStream<TextContent>) {
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      characters += item.str.length;
      placed.push(placeItem(item));
    }
    if (characters > MAX_CHARACTERS) throw new UnreadableFile('too-large', 'A page of this PDF holds more text than can be checked.');
  }
  return placed;
}

function placeItem(item: TextItem): PlacedText {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0]: number[] = item.transform;
  const turns = (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4;
  return { text: item.str, x, y, width: item.width, height: Math.hypot(c, d) || item.height, turns };
}

const isReadable = ({ height }: PlacedText): boolean => height >= MIN_READABLE_HEIGHT;
