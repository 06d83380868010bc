import type { ExtractedText, HiddenContent, Location, Segment, SegmentKind, UnreadKind, UnreadPart } from '../types.ts';
import { mergeUnread } from '../unread.ts';

type HiddenKind = HiddenContent['kind'];

/** Builds a text from parts and remembers where each part came from. */
export type TextBuilder = {
  /** The position at which the next part will start. */
  length: () => number;
  /** Adds a part as one segment. Parts without visible characters are left out. */
  add: (text: string, location: Location, kind: SegmentKind) => void;
  /** Adds text between segments. */
  addSeparator: (text: string) => void;
  /** Counts hidden content. */
  countHidden: (kind: HiddenKind, detail: string, count?: number) => void;
  /** Counts content that could not be read. `total`: number of pages it is compared with. */
  countUnread: (kind: UnreadKind, count?: number, total?: number) => void;
  finish: () => Pick<ExtractedText, 'text' | 'segments' | 'hidden' | 'unread'>;
};

/** Starts an empty text. */
export function createTextBuilder(): TextBuilder {
  const parts: string[] = [];
  const segments: Segment[] = [];
  const hidden = new Map<string, HiddenContent>();
  const unread: UnreadPart[] = [];
  let length = 0;

  const append = (text: string) => {
    parts.push(text);
    length += text.length;
  };

  return {
    length: () => length,
    add: (text, location, kind) => {
      if (text.trim() === '') return;
      segments.push({ start: length, end: length + text.length, location, kind });
      append(text);
    },
    addSeparator: append,
    countHidden: (kind, detail, count = 1) => {
      const key = `${kind} ${detail}`;
      hidden.set(key, { kind, detail, count: count + (hidden.get(key)?.count ?? 0) });
    },
    countUnread: (kind, count = 1, total) => {
      if (count > 0) unread.push({ kind, count, total: total ?? null });
    },
    finish: () => ({ text: parts.join(''), segments, hidden: [...hidden.values()], unread: mergeUnread(unread) }),
  };
}
