import type { PDFPageProxy } from 'pdfjs-dist';
import type { PlacedRun, UnreadKind } from '../../types.ts';
import { createTextBuilder, type TextBuilder } from '../text-builder.ts';
import {
  type Annotation,
  type AttachedFile,
  addAnnotations,
  isUnseen,
  listFiles,
  listUnreadNotes,
  placeFormValues,
} from './annotations.ts';
import { layOutPage } from './layout.ts';
import type { DrawingOptions } from './page-content/drawing.ts';
import { type PageContent, readPageContent } from './page-content/read.ts';
import type { PlacedText } from './placed-text.ts';
import { agreesWith, joinRecognized } from './recognition/join-recognized.ts';
import { findRecognitionNeed, type RecognitionNeed } from './recognition/needs.ts';
import type { PageRecognizer, RecognizedPage } from './recognition/recognize.ts';
import { toRuns } from './runs.ts';
import { HIDDEN_REASONS, type Sorted, sortByVisibility } from './visibility.ts';

/** A page as its operators and annotations say it, before text recognition. */
export type ScannedPage = { number: number; content: PageContent; sorted: Sorted; annotations: Annotation[]; need: RecognitionNeed | null };

/** The text of one page with its hidden content; offsets are into this text. */
export type FinishedPage = {
  number: number;
  width: number;
  height: number;
  built: ReturnType<TextBuilder['finish']>;
  runs: PlacedRun[];
  unread: UnreadKind[];
  files: AttachedFile[];
  hasText: boolean;
};

export type PageOptions = Pick<DrawingOptions, 'layers' | 'transparentPictures'>;

/**
 * Reads what one page says about itself.
 * @throws UnreadableFile `too-large`
 */
export async function scanPage(page: PDFPageProxy, number: number, options: PageOptions): Promise<ScannedPage> {
  const annotations: Annotation[] = await page.getAnnotations({ intent: 'any' });
  const unseenAnnotations = new Set(annotations.filter(isUnseen).map(({ id }) => id));
  const content = await readPageContent(page, { ...options, unseenAnnotations });
  const sorted = sortByVisibility(content);
  const words = [...sorted.visible, ...sorted.underPage];
  const need = findRecognitionNeed(content, words) ?? (sorted.underPage.length > 0 ? UNDER_PAGE : null);
  return { number, content, sorted, annotations, need };
}

/** Words under a picture of the whole page: are they the words that the picture shows? */
const UNDER_PAGE: RecognitionNeed = { why: 'page-picture', areas: null, unsure: new Set() };

/** Completes a page with what the drawn page shows, where its text layer does not say it. */
export async function finishPage(page: ScannedPage, recognizer: PageRecognizer): Promise<FinishedPage> {
  const recognized = page.need ? await recognizer.read(page.number, page.content) : null;
  const { number, content, annotations, sorted } = page;
  const builder = createTextBuilder();
  const runs: PlacedRun[] = [];
  const { words, isRead } = chooseWords(page, recognized);
  const addWords = (placed: readonly PlacedText[], detail: string | null): number => {
    const laidOut = layOutPage(placed);
    if (laidOut.text.trim() === '') return 0;
    runs.push(...toRuns(laidOut, content.height, builder.length()));
    builder.add(laidOut.text, detail === null ? { page: number } : { page: number, detail }, detail === null ? 'body' : 'hidden');
    builder.addSeparator('\n\n');
    return laidOut.text.split('\n').filter((line) => line.trim() !== '').length;
  };
  addWords([...words, ...placeFormValues(builder, annotations, content)], null);
  for (const reason of HIDDEN_REASONS) {
    const lines = addWords(sorted.hidden.get(reason) ?? [], reason);
    if (lines > 0) builder.countHidden('hidden', reason, lines);
  }
  const shown = words.map(({ text }) => text).join(' ');
  addAnnotations(builder, annotations, content, number, shown, runs);
  const hasText = builder.length() > 2;
  return {
    number,
    width: content.width,
    height: content.height,
    built: builder.finish(),
    runs,
    unread: [...(page.need && !isRead ? listUnread(page.need, hasText) : []), ...listUnreadNotes(annotations)],
    files: listFiles(annotations),
    hasText,
  };
}

/** Decides about words under a picture of the whole page, then adds what was recognised. */
function chooseWords({ sorted, need }: ScannedPage, recognized: RecognizedPage | null): { words: PlacedText[]; isRead: boolean } {
  const { visible, underPage, hidden } = sorted;
  if (!need) return { words: visible, isRead: true };
  if (underPage.length > 0 && recognized && agreesWith(underPage, recognized.words)) {
    const isWhole = need === UNDER_PAGE;
    const joined = joinRecognized([...visible, ...underPage], need, recognized);
    return isWhole ? { words: [...visible, ...underPage], isRead: true } : joined;
  }
  if (underPage.length > 0) hidden.set('text under a picture', [...(hidden.get('text under a picture') ?? []), ...underPage]);
  return joinRecognized(visible, need, recognized);
}

const listUnread = ({ why, areas }: RecognitionNeed, hasText: boolean): UnreadKind[] => {
  if (!hasText) return ['page-without-text'];
  return why === 'picture' ? (areas ?? []).map((): UnreadKind => 'picture') : [why];
};
