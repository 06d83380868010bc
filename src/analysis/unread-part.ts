/** Why a part of a file was not read; `unread.ts` has the words for each. */
export type UnreadKind =
  | 'attached-file'
  | 'picture'
  | 'page-without-text'
  | 'page-picture'
  | 'page-letters'
  | 'page-outside'
  | 'hard-to-read'
  | 'earlier-version'
  | 'form'
  | 'media'
  | 'handwriting'
  | 'linked-content'
  | 'other-part'
  | 'encoded-text'
  | 'markup'
  | 'wrong-letters'
  | 'not-language';

/** A kind of content that was not read, with its count. `total`: number of pages it is compared with; null for other content. */
export type UnreadPart = { kind: UnreadKind; count: number; total: number | null };
