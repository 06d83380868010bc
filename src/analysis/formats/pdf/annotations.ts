import type { PlacedRun, UnreadKind } from '../../types.ts';
import type { TextBuilder } from '../text-builder.ts';
import { layOutPage } from './layout.ts';
import type { PageContent } from './page-content/read.ts';
import type { PlacedText } from './placed-text.ts';
import { toRuns } from './runs.ts';

/** The fields of a pdfjs annotation that are used here. The types of pdfjs say `any`. */
export type Annotation = {
  id: string;
  subtype: string;
  rect: number[];
  annotationFlags?: number;
  contentsObj?: { str: string };
  titleObj?: { str: string };
  url?: string;
  unsafeUrl?: string;
  fieldName?: string;
  fieldType?: string;
  fieldValue?: unknown;
  options?: { exportValue?: unknown; displayValue?: unknown }[];
  file?: AttachedFile;
};

/** A file attached to a PDF; `content` is null when it is empty. */
export type AttachedFile = { filename: string; content: Uint8Array | null };

/** Bits 2 and 6: hidden, and not shown on screens. Source: ISO 32000-1, table 165. */
const UNSEEN_FLAGS = 2 | 32;

export const isUnseen = ({ annotationFlags = 0 }: Annotation): boolean => (annotationFlags & UNSEEN_FLAGS) !== 0;

/** Words of form fields as the page shows them. Where a field shows nothing of its value, the value at its position, so that it follows the printed label. */
export function placeFormValues(builder: TextBuilder, annotations: readonly Annotation[], content: PageContent): PlacedText[] {
  return annotations.flatMap((annotation) => {
    const values = valuesOf(annotation);
    if (annotation.subtype !== 'Widget' || values.length === 0) return [];
    builder.countHidden('form-value', 'filled-in form fields');
    const drawn = content.annotations.get(annotation.id) ?? [];
    if (!isUnseen(annotation) && withoutSpaces(textOf(drawn)) === withoutSpaces(values.join(''))) return drawn;
    return placeValues(values, toPageBox(annotation.rect, content));
  });
}

/** What was typed or chosen, as the field shows it. Empty for buttons and signatures. */
function valuesOf({ fieldType, fieldValue, options = [] }: Annotation): string[] {
  if (fieldType === 'Btn' || fieldType === 'Sig') return [];
  return [fieldValue]
    .flat()
    .filter((value): value is string => typeof value === 'string' && value.trim() !== '')
    .map((value) => String(options.find(({ exportValue }) => exportValue === value)?.displayValue ?? value));
}

function placeValues(values: readonly string[], { left, bottom, right, top }: ReturnType<typeof toPageBox>): PlacedText[] {
  const lines = values.flatMap((value) => value.split(/\r\n?|\n/));
  const lineHeight = (top - bottom) / lines.length;
  return lines.map((text, index) => ({
    text: text.trim(),
    x: left,
    y: top - (index + 0.75) * lineHeight,
    width: right - left,
    height: Math.min(12, lineHeight),
    angle: 0,
  }));
}

/** @param rect in user space */
function toPageBox(rect: readonly number[], { toPage }: PageContent): { left: number; bottom: number; right: number; top: number } {
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  return toPage({ left, bottom, right, top });
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
 * @param shown the words of the page
 * @param runs gets the places of what stamps and notes show
 */
export function addAnnotations(
  builder: TextBuilder,
  annotations: readonly Annotation[],
  content: PageContent,
  page: number,
  shown: string,
  runs: PlacedRun[],
): void {
  const addHidden = (text: string, detail: string) => {
    if (text.trim() === '') return;
    builder.add(text, { page, detail: DETAILS[detail] ?? detail }, 'annotation');
    builder.addSeparator('\n');
    builder.countHidden('annotation', detail);
  };
  for (const annotation of annotations) {
    if (annotation.subtype === 'Popup') continue; // Repeats its parent note.
    const address = (annotation.url ?? annotation.unsafeUrl ?? '').replace(/^(?:mailto|tel):/i, '').replace(/\/$/, '');
    if (address !== '' && !shown.includes(address.replace(/^https?:\/\//, ''))) addHidden(decodeAddress(address), 'links');
    const drawn = layOutPage(content.annotations.get(annotation.id) ?? []);
    if (annotation.subtype === 'Link') continue;
    if (annotation.subtype === 'Widget') {
      // Buttons and signatures are read as drawn; the values of other fields are already in the text of the page.
      if (valuesOf(annotation).length > 0) continue;
      if (annotation.fieldType === 'Btn' && drawn.text.trim().length < MIN_CAPTION) continue; // A tick or a cross.
      addDrawn(annotation.fieldType === 'Btn' ? 'buttons' : 'notes', '');
      continue;
    }
    const noteText = [annotation.titleObj?.str, annotation.contentsObj?.str].filter(Boolean).join(': ');
    const detail = annotation.subtype === 'Redact' ? 'redaction marks that were never applied' : 'notes';
    if (withoutSpaces(noteText).includes(withoutSpaces(drawn.text))) addHidden(noteText, detail);
    else addDrawn(detail, noteText);
    if (annotation.subtype === 'Redact' && noteText === '' && drawn.text === '') builder.countHidden('annotation', detail);

    function addDrawn(kind: string, before: string): void {
      const start = before === '' ? '' : `${before}\n`;
      runs.push(...toRuns(drawn, content.height, builder.length() + start.length));
      addHidden(`${start}${drawn.text}`, kind);
    }
  }
}

/** Ticks and crosses are single letters of a font of marks. */
const MIN_CAPTION = 2;

/** One of each kind, for a location. */
const DETAILS: Record<string, string> = { notes: 'note', links: 'link', buttons: 'button' };

const textOf = (placed: readonly PlacedText[]) => layOutPage(placed).text;

const withoutSpaces = (text: string) => text.replace(/\s+/g, '');

function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
