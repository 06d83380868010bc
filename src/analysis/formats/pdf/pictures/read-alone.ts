import type { TextBuilder } from '../../text-builder.ts';
import type { KnownText } from '../extras/known-text.ts';
import { layOutPage } from '../layout.ts';
import type { FilePicture } from '../objects/file-pictures.ts';
import type { PageRecognizer } from '../recognition/recognize.ts';
import { type PicturePage, withPicturePages } from './picture-pages.ts';
import type { SeenPictures } from './seen-pictures.ts';

/** Pictures without this many pixels have no words: bullets, rules, icons. */
const MIN = { width: 150, height: 40, pixels: 20_000 };
/** More pictures than this are counted as unread. Illustrated documents have many, but few of the same file are small and large enough for words. */
const MAX_READ = 30;

/** Where pictures are read from. `bytes`: without protection. `hasOwnNumbers`: its objects have the numbers of the file. */
export type PictureSource = {
  bytes: Uint8Array;
  hasOwnNumbers: boolean;
  pictures: readonly FilePicture[];
  seen: SeenPictures;
  recognizerFor: (bytes: Uint8Array) => PageRecognizer;
  known: KnownText;
};

/**
 * Reads pictures that no page shows large and whole: small ones such as labels with a name, cut off or covered ones, and those that no page uses. Adds
 * their words with the number of the picture, if they are not known from the pages.
 */
export async function addPicturesAlone(builder: TextBuilder, source: PictureSource): Promise<void> {
  const { seen, pictures } = source;
  const large = pictures.filter(
    ({ width, height, isMask }) => !isMask && width >= MIN.width && height >= MIN.height && width * height >= MIN.pixels,
  );
  const ofSize = new Map<string, number>();
  for (const picture of large) ofSize.set(sizeOf(picture), (ofSize.get(sizeOf(picture)) ?? 0) + 1);
  // When the file has more pictures of a size than pages show, some of them are not shown.
  const isSeen = (size: string) =>
    !seen.partly.has(size) && !seen.small.has(size) && (seen.whole.get(size) ?? 0) >= (ofSize.get(size) ?? 0);
  const candidates = large.filter((picture) => !isSeen(sizeOf(picture)));
  if (candidates.length === 0) return;
  const pages = candidates.slice(0, MAX_READ).map(({ number, width, height }): PicturePage => ({ number, width, height }));
  const recognizer = source.recognizerFor(withPicturePages(source.bytes, pages));
  let unread = candidates.length - pages.length;
  try {
    for (const [index, picture] of pages.entries()) {
      const read = await recognizer.read(index + 1, picture);
      if (read && read.words.length > 0) addWords(builder, picture, layOutPage(read.words).text, source);
      // Of logos and photos on pages some letters can always be read.
      const isOnPage = seen.small.has(sizeOf(picture)) || seen.partly.has(sizeOf(picture));
      if (!read || (read.quality === 'hard-to-read' && !isOnPage)) unread++;
    }
  } finally {
    await recognizer.close();
  }
  builder.countUnread('picture', unread);
}

const sizeOf = ({ width, height }: Pick<PicturePage, 'width' | 'height'>): string => `${width}x${height}`;

function addWords(builder: TextBuilder, picture: PicturePage, text: string, { seen, hasOwnNumbers, known }: PictureSource): void {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !known.has(line));
  if (lines.length === 0) return;
  for (const line of lines) known.add(line);
  const isShown = seen.small.has(sizeOf(picture)) && !seen.partly.has(sizeOf(picture));
  const place = { part: 'picture', ...(hasOwnNumbers ? { partId: picture.number } : {}) };
  builder.addSeparator('\n\n');
  builder.add(lines.join('\n'), isShown ? place : { ...place, detail: 'picture that doesn’t show' }, isShown ? 'body' : 'hidden');
  builder.addSeparator('\n');
  if (!isShown) builder.countHidden('hidden', 'words in pictures that don’t show');
}
