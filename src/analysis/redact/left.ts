import { analyzeExtracted } from '../engine.ts';
import { REDACTION_LABELS } from '../formats/spans.ts';
import type { ExtractedText } from '../types.ts';

/** Type → number of findings in a copy with default settings, without the labels that redaction wrote. A later check of the copy compares with it. */
export function countLeft(copy: ExtractedText): Record<string, number> {
  const left: Record<string, number> = {};
  for (const { type, text } of analyzeExtracted(copy)) {
    if (text.replace(REDACTION_LABELS, '').trim() !== '') left[type] = (left[type] ?? 0) + 1;
  }
  return left;
}
