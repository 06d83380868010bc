import { analyzeExtracted } from '../engine.ts';
import { REDACTION_LABELS } from '../formats/spans.ts';
import type { AnalyzeOptions, ExtractedText, Finding } from '../types.ts';

/**
 * Type → number of findings in a copy with default settings, without the labels that redaction wrote. A later check of the copy compares with it.
 * @param copy null when it is empty
 * @param found what was found in it with these options
 */
export function countLeft(
  copy: ExtractedText | null,
  options: AnalyzeOptions = {},
  found: readonly Finding[] | null = null,
): Record<string, number> {
  const left: Record<string, number> = {};
  if (!copy) return left;
  const isDefault = Object.keys(options).length === 0;
  for (const { type, text } of isDefault && found ? found : analyzeExtracted(copy)) {
    if (text.replace(REDACTION_LABELS, '').trim() !== '') left[type] = (left[type] ?? 0) + 1;
  }
  return left;
}
