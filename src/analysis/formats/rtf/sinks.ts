import type { InnerFile } from '../markup/inner-files.ts';
import { createLines } from '../markup/lines.ts';
import { createMappedText, joinPieces, type MappedText, type Piece } from '../markup/mapped-text.ts';
import type { SourceEdit } from '../markup/source-edits.ts';
import { type CharacterState, UNSEEN_POINTS } from './character-state.ts';
import { type ColorTable, createColors } from './colors.ts';
import { type Destination, isPlainCode } from './destinations.ts';
import { fromHex, readableText } from './hex-text.ts';
import { createPicture, type PictureData } from './pictures.ts';
import { isProgramSetting } from './program-settings.ts';
import { createTableState } from './tables.ts';

/** Where the text of a group goes. `result` is the group inside an object that is shown. */
export type Sink = {
  destination: Destination;
  start: number;
  pieces: Piece[];
  picture: PictureData | null;
  result: { start: number; end: number } | null;
};

export const newSink = (destination: Destination, start: number): Sink => ({
  destination,
  start,
  pieces: [],
  picture: destination.is === 'picture' ? { digits: [], parameters: new Map() } : null,
  result: null,
});

/** Rich text that was read. `removals` is what copies don't keep. */
export type RtfText = MappedText & { removals: SourceEdit[]; inner: InnerFile[]; paragraphs: number };

/** Takes the text of all groups and lays it out. */
export type Output = {
  colors: ColorTable;
  removals: SourceEdit[];
  write: (piece: Piece, sink: Sink, state: CharacterState) => void;
  breakLine: (at: number, sink: Sink, state: CharacterState) => void;
  endCell: () => void;
  endRow: () => void;
  startRowSettings: () => void;
  setInTable: (isInTable: boolean) => void;
  endSink: (sink: Sink, end: number) => void;
  finish: () => RtfText;
};

/** Groups in which programs write, and nobody else should. */
const NOT_WRITTEN: ReadonlySet<Destination['is']> = new Set(['harmless', 'fonts', 'colors']);

/** Why a reader does not see text. */
type Unseen = 'deleted' | 'hidden' | 'tiny' | 'white';

export function createOutput(): Output {
  const target = createMappedText();
  const { builder } = target;
  const lines = createLines(target);
  const table = createTableState(lines);
  const removals: SourceEdit[] = [];
  const inner: InnerFile[] = [];
  const colors = createColors();
  let unseen: { text: string[]; how: Unseen } | null = null;

  const flushUnseen = () => {
    const text = unseen?.text.join('') ?? '';
    if (unseen && text.trim() !== '') {
      const [kind, what] = unseen.how === 'deleted' ? (['deleted', 'tracked deletions'] as const) : (['hidden', 'hidden text'] as const);
      builder.countHidden(kind, what);
      const location = { ...lines.location(), detail: unseen.how === 'deleted' ? 'tracked deletion' : what };
      lines.addAside({ label: '', pieces: [{ text, start: 0, end: 0 }], location, kind });
    }
    unseen = null;
  };
  const unseenBy = ({ isHidden, isDeleted, size, color, hasBackground }: CharacterState): Unseen | null => {
    if (isDeleted) return 'deleted';
    if (isHidden) return 'hidden';
    return size <= UNSEEN_POINTS ? 'tiny' : color > 0 && !hasBackground && colors.isWhite(color) ? 'white' : null;
  };

  const write: Output['write'] = (piece, sink, state) => {
    const { is } = sink.destination;
    const how = unseenBy(state);
    if (is === 'picture') sink.picture?.digits.push(piece.text);
    else if (how && (is === 'shown' || is === 'aside')) {
      if (unseen && unseen.how !== how) flushUnseen();
      unseen ??= { text: [], how };
      unseen.text.push(piece.text);
      if (piece.end > piece.start) removals.push({ start: piece.start, end: piece.end, replacement: '' });
    } else if (is === 'shown') {
      flushUnseen();
      if (piece.text.trim() !== '') table.leaveUnlessInside();
      lines.add([piece], 'body', true);
    } else if (is !== 'dropped') {
      if (is === 'colors') colors.endEntries(piece.text);
      sink.pieces.push(piece);
    }
  };

  const endSink: Output['endSink'] = (sink, end) => {
    const { is, kind, label, counted } = sink.destination;
    const place = { start: sink.start, end };
    if (is === 'removed' || is === 'dropped' || is === 'hex') removals.push({ ...place, replacement: '' });
    if (is === 'object') {
      builder.countHidden('attachment', 'embedded files');
      builder.countUnread('attached-file');
      const { start, end: resultEnd } = sink.result ?? { start: end, end };
      removals.push({ start: sink.start, end: start, replacement: '' }, { start: resultEnd, end, replacement: '' });
    }
    if (sink.picture) inner.push(createPicture(sink.picture, place));
    if (is === 'hex') sink.pieces = [{ text: readableText(fromHex(joinPieces(sink.pieces))), start: 0, end: 0 }];
    const text = joinPieces(sink.pieces);
    if (NOT_WRITTEN.has(is) && isProgramSetting(label, text)) return;
    if (is === 'picture' || text.replace(/[\s;]/g, '') === '' || isPlainCode(label, text)) return;
    builder.countHidden(kind === 'body' || kind === 'cell' ? 'annotation' : kind, counted);
    lines.addAside({ label, pieces: sink.pieces, location: { part: label }, kind });
  };

  return {
    colors,
    removals,
    write,
    endSink,
    breakLine: (at, sink, state) => {
      if (sink.destination.is !== 'shown') write({ text: '\n', start: at, end: at }, sink, state);
      else {
        flushUnseen();
        lines.breakLine(true);
      }
    },
    endCell: () => {
      flushUnseen();
      table.endCell();
    },
    endRow: table.endRow,
    startRowSettings: table.startRowSettings,
    setInTable: table.setInside,
    finish: () => {
      flushUnseen();
      table.close();
      const paragraphs = lines.finish();
      return { ...target, removals, inner, paragraphs };
    },
  };
}
