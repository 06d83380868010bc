import type { ExtractedText, Location } from '../../types.ts';
import { decodeText } from '../decode.ts';
import { createTextBuilder, type TextBuilder } from '../text-builder.ts';
import type { Paragraph, Run, RunKind } from './paragraphs.ts';
import { readParagraphs } from './paragraphs.ts';
import { isEmbeddedFile, isPicture, MAIN_TEXT, orderParts, type PartPlan, PICTURES, planPart } from './parts.ts';
import { readAttributeValues, readTextValues, type Value } from './values.ts';

/** Maps a stretch of the extracted text to the XML of a part. Several mappings can share one stretch of text. */
export type SourceMapping = {
  part: string;
  textStart: number;
  textEnd: number;
  xmlStart: number;
  xmlEnd: number;
  /** The address of a link. */
  isTarget: boolean;
  /** Hidden text. */
  isHidden: boolean;
};

/** The text of a Word file with its mapping back to the XML. */
export type MappedDocx = { extracted: ExtractedText; mappings: SourceMapping[] };

/** @param parts name → XML of every part that has text */
export function readDocxParts(parts: ReadonlyMap<string, string>, names: readonly string[]): MappedDocx {
  const builder = createTextBuilder();
  const mappings: SourceMapping[] = [];
  let paragraphs = 0;
  for (const part of orderParts([...parts.keys()])) {
    const plan = planPart(part);
    const xml = parts.get(part);
    if (!plan || xml === undefined) continue;
    const target = { builder, mappings, part, plan };
    if (plan.read === 'paragraphs') {
      const written = readParagraphs(xml);
      addParagraphs(target, written);
      if (plan.kind === 'body') paragraphs += written.filter(({ runs }) => runs.length > 0).length;
    }
    if (plan.read === 'paragraphs' || plan.read === 'attributes') addValues(target, readAttributeValues(xml));
    else addValues(target, readTextValues(xml, plan.read === 'properties'));
    builder.addSeparator('\n');
  }
  const files = names.filter(isEmbeddedFile).length;
  if (files > 0) builder.countHidden('attachment', 'embedded files, not read', files);
  const pictures = names.filter(isPicture).length;
  if (pictures > 0) builder.countHidden('hidden', PICTURES, pictures);
  return { extracted: { format: 'docx', ...builder.finish(), units: { name: 'paragraph', count: paragraphs } }, mappings };
}

type Target = { builder: TextBuilder; mappings: SourceMapping[]; part: string; plan: PartPlan };

const HIDDEN_RUNS = [
  { kind: 'deleted', detail: 'tracked deletions' },
  { kind: 'hidden', detail: 'hidden text' },
  { kind: 'field', detail: 'field codes' },
] as const;

function addParagraphs(target: Target, paragraphs: readonly Paragraph[]): void {
  const { builder, plan } = target;
  let waiting: Paragraph[] = [];
  let number = 0;
  for (const paragraph of paragraphs) {
    const shown = paragraph.runs.filter((run) => run.kind === 'visible' || run.kind === 'inserted');
    if (paragraph.runs.length > 0 && paragraph.table === 0) number++;
    const location = locate(plan, paragraph, number);
    addRuns(target, shown, location, plan.kind);
    if (shown.some((run) => run.kind === 'inserted')) builder.countHidden('inserted', 'paragraphs with tracked insertions');
    waiting.push(paragraph);
    // A label and its value in two cells are read as one sentence.
    const isLabel = paragraph.separator === '\t' && shown.at(-1)?.text.trimEnd().endsWith(':');
    builder.addSeparator(isLabel ? ' ' : paragraph.separator);
    // Hidden text comes after the visible line, so that it doesn't split words in it or separate a value from its label.
    if (paragraph.separator === '\t') continue;
    for (const unseen of waiting) addHiddenRuns(target, unseen, location);
    waiting = [];
  }
  if (plan.kind !== 'body' && paragraphs.some(({ runs }) => runs.length > 0))
    builder.countHidden(plan.kind === 'cell' ? 'hidden' : plan.kind, `${plan.name}s`, paragraphs.at(-1)?.note || 1);
}

function locate({ kind, name }: PartPlan, { table, row, note }: Paragraph, number: number): Location {
  if (table > 0) return kind === 'body' ? { table, row } : { part: name, table, row };
  if (note > 0) return { part: name, partId: note };
  return name === MAIN_TEXT ? { paragraph: number } : { part: name };
}

function addHiddenRuns(target: Target, paragraph: Paragraph, location: Location): void {
  for (const { kind, detail } of HIDDEN_RUNS) {
    for (const stretch of listStretches(paragraph.runs, kind)) {
      // Most field codes are instructions such as PAGE. Those with a quoted value or an email address may name a person.
      if (kind === 'field' && !stretch.some((run) => /["@]/.test(run.text))) continue;
      const segmentKind = kind === 'field' ? 'hidden' : kind;
      addRuns(target, stretch, { ...location, detail: kind === 'deleted' ? 'tracked deletion' : detail }, segmentKind);
      target.builder.addSeparator('\n');
      target.builder.countHidden(segmentKind, detail);
    }
  }
}

/** Runs of one kind. Runs with another kind between them are separate stretches. */
function listStretches(runs: readonly Run[], kind: RunKind): Run[][] {
  const stretches: Run[][] = [];
  let previous: Run | undefined;
  for (const run of runs) {
    if (run.kind === kind) {
      if (previous?.kind === kind) stretches.at(-1)?.push(run);
      else stretches.push([run]);
    }
    previous = run;
  }
  return stretches;
}

function addRuns({ builder, mappings, part }: Target, runs: readonly Run[], location: Location, kind: PartPlan['kind']): void {
  const text = runs.map((run) => run.text).join('');
  if (text.trim() === '') return;
  let textStart = builder.length();
  builder.add(text, location, kind);
  for (const run of runs) {
    const textEnd = textStart + run.text.length;
    if (run.start >= 0)
      mappings.push({ part, textStart, textEnd, xmlStart: run.start, xmlEnd: run.end, isTarget: false, isHidden: run.kind === 'hidden' });
    textStart = textEnd;
  }
}

/** Adds each different value once, with a mapping for every place where it occurs. */
function addValues({ builder, mappings, part, plan }: Target, values: readonly Value[]): void {
  const places = new Map<string, { textStart: number; textEnd: number }>();
  for (const { name, text, start, end, isTarget } of values) {
    let place = places.get(text);
    if (!place) {
      builder.addSeparator(`${name}: `);
      place = { textStart: builder.length(), textEnd: builder.length() + text.length };
      places.set(text, place);
      const isShown = plan.read === 'values' && plan.kind === 'body';
      const location = isShown ? { part: plan.name } : { part: isTarget ? 'link' : 'property', partId: name };
      builder.add(text, location, isShown ? 'body' : 'property');
      builder.addSeparator('\n');
      if (!isShown) builder.countHidden('property', isTarget ? 'addresses behind links' : 'document properties');
    }
    mappings.push({ part, ...place, xmlStart: start, xmlEnd: end, isTarget, isHidden: false });
  }
}

/** Decodes the XML of a part, which is UTF-8 or sometimes UTF-16. */
export const decodePart = (bytes: Uint8Array): string => decodeText(bytes).text;
