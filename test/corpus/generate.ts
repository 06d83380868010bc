import { SCORE_DOCUMENTS } from './documents-score.ts';
import { TUNE_DOCUMENTS } from './documents-tune.ts';
import { randomFrom } from './random.ts';
import { SENTENCES } from './sentences.ts';
import { fillSlot } from './slots.ts';

/** `tune` may be looked at while rules are written; `score` only measures: other templates, names, towns, drugs. */
export type Half = 'tune' | 'score';

export type LabelledSpan = { type: string; start: number; end: number };

export type LabelledDocument = { id: string; style: string; text: string; spans: LabelledSpan[] };

const DOCUMENTS_PER_TEMPLATE = 12;
const PROSE_DOCUMENTS = 120;
const SENTENCES_PER_DOCUMENT = 3;

/** All labelled documents of one half; the same every time. */
export function generateCorpus(half: Half): LabelledDocument[] {
  const random = randomFrom(half === 'tune' ? 11 : 29);
  const documents: LabelledDocument[] = [];
  for (const { style, text } of half === 'tune' ? TUNE_DOCUMENTS : SCORE_DOCUMENTS) {
    for (let copy = 0; copy < DOCUMENTS_PER_TEMPLATE; copy++) documents.push(fill(`${style}-${copy}`, style, text, half, random));
  }
  for (let index = 0; index < PROSE_DOCUMENTS; index++) {
    const text = Array.from({ length: SENTENCES_PER_DOCUMENT }, () => random.pick(SENTENCES[half])).join(' ');
    documents.push(fill(`prose-${index}`, 'prose', text, half, random));
  }
  return documents;
}

/** Template language: `{slot}` makes a value; `{slot=key}` makes it once and repeats it. */
function fill(id: string, style: string, template: string, half: Half, random: ReturnType<typeof randomFrom>): LabelledDocument {
  const kept = new Map<string, ReturnType<typeof fillSlot>>();
  const spans: LabelledSpan[] = [];
  let text = '';
  let from = 0;
  for (const { 0: mark, 1: slot = '', 2: key, index } of template.matchAll(/\{(\w+)(?:=(\w+))?\}/g)) {
    const piece = (key && kept.get(key)) || fillSlot(slot, random, half);
    if (key) kept.set(key, piece);
    text += template.slice(from, index);
    if (piece.type) spans.push({ type: piece.type, start: text.length, end: text.length + piece.text.length });
    text += piece.text;
    from = index + mark.length;
  }
  return { id, style, text: text + template.slice(from), spans };
}
