import type { UnreadKind } from '../../types.ts';
import type { TextBuilder } from '../text-builder.ts';
import type { PlacedText } from './layout.ts';

/** The fields of a pdfjs annotation that are used here. The types of pdfjs say `any`. */
export type Annotation = {
  id: string;
  subtype: string;
  rect: number[];
  contentsObj?: { str: string };
  titleObj?: { str: string };
  url?: string;
  unsafeUrl?: string;
  fieldName?: string;
  fieldType?: string;
  fieldValue?: unknown;
  file?: AttachedFile;
};

/** A file attached to a PDF; `content` is null when it is empty. */
export type AttachedFile = { filename: string; content: Uint8Array | null };

/** Values of form fields, at the position of their field so that they follow the printed label. */
export function placeFormValues(builder: TextBuilder, annotations: readonly Annotation[]): PlacedText[] {
  return annotations.flatMap(({ subtype, fieldType, fieldValue, rect }) => {
    const values = [fieldValue].flat().filter((value): value is string => typeof value === 'string' && value.trim() !== '');
    if (subtype !== 'Widget' || fieldType === 'Btn' || values.length === 0) return [];
    builder.countHidden('form-value', 'filled-in form fields');
    const [left = 0, bottom = 0, right = 0, top = 0] = rect;
    const lines = values.flatMap((value) => value.split(/\r\n?|\n/));
    const height = Math.min(12, (top - bottom) / lines.length);
    return lines.map((text, index) => ({
      text,
      x: left,
      y: top - (index + 0.75) * ((top - bottom) / lines.length),
      width: right - left,
      height,
      turns: 0,
    }));
  });
}

/** Files attached to a page. */
export const listFiles = (annotations: readonly Annotation[]): AttachedFile[] => annotations.flatMap(({ file }) => file ?? []);

/** Annotations with content but no text: pen strokes, recordings, videos, 3D models. */
export const listUnreadNotes = (annotations: readonly Annotation[]): UnreadKind[] =>
  annotations.flatMap(({ subtype }): UnreadKind[] => {
    if (subtype === 'Ink') return ['handwriting'];
    return /^(?:Screen|Movie|Sound|RichMedia|3D)$/.test(subtype) ? ['media'] : [];
  });

/**
 * Adds notes, and link addresses that the page does not show.
 * @param drawn annotation id → text of stamps and notes as the page shows it
 */
export function addAnnotations(
  builder: TextBuilder,
  annotations: readonly Annotation[],
  drawn: ReadonlyMap<string, string>,
  page: number,
  shown: readonly PlacedText[],
): void {
  const shownText = shown.map(({ text }) => text).join(' ');
  const addHidden = (text: string, detail: string) => {
    if (text.trim() === '') return;
    builder.add(text, { page, detail: detail === 'notes' ? 'note' : 'link' }, 'annotation');
    builder.addSeparator('\n');
    builder.countHidden('annotation', detail);
  };
  for (const annotation of annotations) {
    if (annotation.subtype === 'Popup') continue; // Repeats its parent note.
    const address = (annotation.url ?? annotation.unsafeUrl ?? '').replace(/^(?:mailto|tel):/i, '').replace(/\/$/, '');
    if (address !== '' && !shownText.includes(address.replace(/^https?:\/\//, ''))) addHidden(decodeAddress(address), 'links');
    const written = drawn.get(annotation.id) ?? '';
    if (annotation.subtype === 'Widget') {
      // Buttons and signatures are read as drawn; the values of other fields are already in the text of the page.
      if (annotation.fieldType === 'Sig' || (annotation.fieldType !== 'Btn' && isBlank(annotation.fieldValue))) addHidden(written, 'notes');
      continue;
    }
    if (annotation.subtype === 'Link') continue;
    const noteText = [annotation.titleObj?.str, annotation.contentsObj?.str].filter(Boolean).join(': ');
    addHidden(
      withoutSpaces(noteText).includes(withoutSpaces(written)) ? noteText : [noteText, written].filter(Boolean).join('\n'),
      'notes',
    );
  }
}

const isBlank = (value: unknown) => [value].flat().every((one) => typeof one !== 'string' || one.trim() === '');

const withoutSpaces = (text: string) => text.replace(/\s+/g, '');

function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
