import type { SourceEdit } from '../mapped/mapped-text.ts';
import { holdsWords } from '../unread/drawing-text.ts';
import { readPictureFacts } from '../unread/picture-facts.ts';
import type { MailReader } from './mail-reader.ts';
import type { Part } from './mime-tree.ts';
import type { PartHead } from './part-head.ts';

/** Takes the place of a file that could not be read or redacted. */
const NOTE = 'Attachment removed\r\n';

/** A part without parts of its own, while it is read. */
export type Leaf = { part: Part; head: PartHead; bytes: Uint8Array; body: (content: string) => SourceEdit[] };

/** Edits that leave a note in place of a file. */
export function removeFile({ head, body }: Leaf): SourceEdit[] {
  Object.assign(head, { type: 'text/plain', charset: 'us-ascii', encoding: '7bit', name: '', fileName: '', isAttachment: false });
  return body(NOTE);
}

/** A picture of this size in pixels can hold readable words; logos and icons are smaller. Source: the limits for pictures in Word files, at 96 dpi. */
const MIN_PICTURE = { area: 57_000, side: 150 };

/** Counts a file that could not be read, as what it is. */
export function countUnreadFile({ builder }: MailReader, { head, bytes }: Leaf, isAlternative: boolean): void {
  if (/^(?:audio|video)\//.test(head.type)) builder.countUnread('media');
  else if (head.type.startsWith('image/')) {
    const { width, height, drawing } = readPictureFacts(bytes);
    const isLarge =
      width === null || height === null || (width * height >= MIN_PICTURE.area && Math.min(width, height) >= MIN_PICTURE.side);
    if (drawing ? holdsWords(drawing) : isLarge) builder.countUnread('picture');
  } else if (/pkcs7-mime|pgp-encrypted/.test(head.type)) builder.countUnread('encrypted-part');
  else builder.countUnread(isAlternative ? 'markup' : 'attached-file');
}
