import type { Location, SegmentKind } from '../../types.ts';
import type { MappedBuilder } from '../mapped/mapped-text.ts';

/** What the readers of one mail share. `source` has one character a byte. */
export type MailReader = {
  source: string;
  builder: MappedBuilder;
  /** Files attached so far. Their numbers are shown instead of their names, which may name a patient. */
  attachments: number;
};

/** Where a part belongs: in the message itself, or in a message attached to it. */
export type Place = { kind: SegmentKind; location: Location };

export const BODY: Place = { kind: 'body', location: {} };

export const attachmentPlace = (number: number): Place => ({ kind: 'attachment', location: { part: 'attachment', partId: number } });

/** Adds text that no copy keeps. */
export function addRemoved(builder: MappedBuilder, text: string, part: string, kind: SegmentKind): void {
  builder.addPiece(text, { part }, kind, () => []);
  builder.addSeparator('\n');
}
