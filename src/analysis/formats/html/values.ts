import type { Location, UnreadKind } from '../../types.ts';
import type { MappedText, Piece } from '../markup/mapped-text.ts';
import { joinPieces } from '../markup/mapped-text.ts';
import type { SourceEdit } from '../markup/source-edits.ts';
import { listCssTexts } from './css-texts.ts';
import type { EntityDecoder } from './entities.ts';
import { addressPieces, valuePieces } from './pieces.ts';

/** Values that repeat all over a page, such as names of classes. Each different one is added once, at the end of the text. */
export type Values = {
  add: (label: string, pieces: readonly Piece[]) => void;
  addName: (label: string, source: string, start: number, end: number) => void;
  /** Text that copies don't keep. */
  addUnshown: (label: string, text: string) => void;
  addCss: (source: string, start: number, end: number, decode: EntityDecoder, target: CssTarget) => void;
  finish: () => void;
};

type CssTarget = { removals: SourceEdit[]; countUnread: (kind: UnreadKind) => void };

/** Names that programs give: `MsoNormal`, `WordSection1`, `gmail_quote`, `col-2`. */
const PROGRAM_NAMES = [
  String.raw`(?:x_)?Mso\w{0,40}`,
  String.raw`WordSection\d{1,3}`,
  String.raw`gmail_\w{1,20}`,
  String.raw`Apple-[\w-]{1,40}`,
  String.raw`[a-z]{1,4}-?\d{0,3}`,
  'X-UA-Compatible',
  'Content-(?:Type|Language|Security-Policy)',
  'Generator',
  'ProgId',
  'Originator',
  'author',
  'description',
  'keywords',
  'viewport',
  'format-detection',
];
const PROGRAM_NAME = new RegExp(`^(?:${PROGRAM_NAMES.join('|')})$`, 'i');

/** Takes the place of an address from which content is loaded. */
export const NO_ADDRESS = 'about:blank';

/** Whether content is loaded from outside the file. `cid:` is a part of the same email. */
export const isLoaded = (address: string): boolean => !/^\s*(?:data:|about:|cid:|#|javascript:|$)/i.test(address);

export function createValues(target: MappedText): Values {
  const found = new Map<string, { label: string; places: (readonly Piece[])[] }>();
  const add: Values['add'] = (label, pieces) => {
    const text = joinPieces(pieces);
    if (text.trim() === '' || PROGRAM_NAME.test(text)) return;
    const key = `${label}\n${text}`;
    const entry = found.get(key) ?? { label, places: [] };
    entry.places.push(pieces);
    found.set(key, entry);
  };
  const addVerbatim = (label: string, source: string, start: number, end: number) =>
    add(label, [{ text: source.slice(start, end), start, end }]);
  return {
    add,
    addName: addVerbatim,
    addUnshown: (label, text) => add(label, [{ text, start: 0, end: 0 }]),
    addCss: (source, from, to, decode, { removals, countUnread }) => {
      for (const { kind, start, end } of listCssTexts(source.slice(from, to))) {
        const [first, last] = [from + start, from + end];
        if (kind === 'comment') {
          add('comment', [{ text: source.slice(first, last), start: 0, end: 0 }]);
          removals.push({ start: first, end: last, replacement: '' });
        } else if (kind === 'address') {
          add('address in a style', addressPieces(valuePieces(source, first, last, decode)));
          if (!isLoaded(source.slice(first, last))) continue;
          countUnread('linked-content');
          removals.push({ start: first, end: last, replacement: NO_ADDRESS });
        } else add(kind === 'name' ? 'class' : 'style', valuePieces(source, first, last, decode));
      }
    },
    finish: () => {
      for (const { label, places } of found.values()) {
        const location: Location = { part: 'property', partId: label };
        target.builder.addSeparator(`${label}: `);
        target.addRepeated(places, location, 'property');
        target.builder.addSeparator('\n');
      }
      if (found.size > 0) target.builder.countHidden('property', 'names and settings in the code of the page', found.size);
    },
  };
}
