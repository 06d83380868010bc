import type { Location } from '../../types.ts';
import { isPlainInstruction } from './fields.ts';
import type { Paragraph, Run, RunKind } from './paragraphs.ts';
import { readParagraphs } from './paragraphs.ts';
import { type DocxPartPlan, MAIN_TEXT } from './part-types.ts';
import type { Target } from './read-values.ts';

const HIDDEN_RUNS = [
  { kind: 'deleted', detail: 'tracked deletions' },
  { kind: 'hidden', detail: 'hidden text' },
  { kind: 'field', detail: 'field codes' },
] as const;

/** Adds the paragraphs of a part. Returns how many have text. */
export function addParagraphs(target: Target, xml: string): number {
  const { builder, plan } = target;
  const paragraphs = readParagraphs(xml);
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
  for (const unseen of waiting) addHiddenRuns(target, unseen, locate(plan, unseen, number));
  const filled = paragraphs.filter(({ runs }) => runs.length > 0).length;
  if (plan.kind !== 'body' && filled > 0)
    builder.countHidden(plan.kind === 'cell' ? 'hidden' : plan.kind, `${plan.name}s`, paragraphs.at(-1)?.note || 1);
  return filled;
}

function locate({ kind, name }: DocxPartPlan, { table, row, note }: Paragraph, number: number): Location {
  if (table > 0) return kind === 'body' && name === MAIN_TEXT ? { table, row } : { part: name, table, row };
  if (note > 0) return { part: name, partId: note };
  return name === MAIN_TEXT ? { paragraph: number } : { part: name };
}

function addHiddenRuns(target: Target, paragraph: Paragraph, location: Location): void {
  for (const { kind, detail } of HIDDEN_RUNS) {
    for (const stretch of listStretches(paragraph.runs, kind)) {
      // Most instructions are like PAGE and say nothing about anybody.
      if (kind === 'field' && isPlainInstruction(stretch.map((run) => run.text).join(''))) continue;
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

function addRuns({ builder, mappings, part }: Target, runs: readonly Run[], location: Location, kind: DocxPartPlan['kind']): void {
  const text = runs.map((run) => run.text).join('');
  if (text.trim() === '') return;
  let textStart = builder.length();
  builder.add(text, location, kind);
  for (const { text: piece, start, end, kind: runKind, isVerbatim } of runs) {
    const textEnd = textStart + piece.length;
    if (start >= 0)
      mappings.push({
        part,
        textStart,
        textEnd,
        xmlStart: start,
        xmlEnd: end,
        replaces: runKind === 'hidden' ? 'hidden' : 'text',
        isVerbatim,
      });
    textStart = textEnd;
  }
}
