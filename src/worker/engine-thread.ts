import '../platform/threads/low-priority.ts';
import { readFile, writeFile } from 'node:fs/promises';
import { analyzeFile } from '../analysis/analyze-file.ts';
import { analyzeText, UnreadableFile } from '../analysis/engine.ts';
import { formatOf } from '../analysis/formats/catalogue.ts';
import { RedactionNotProven } from '../analysis/redact/not-proven.ts';
import { planRedaction, UnclearSubject } from '../analysis/redact/plan.ts';
import { redactFile, type ToRemove } from '../analysis/redact/redact-file.ts';
import type { Area, Finding } from '../analysis/types.ts';
import type { NewMark } from '../models/redactions/marks.ts';
import type {
  AnalyzeAnswer,
  AnalyzeTask,
  CompareAnswer,
  CompareTask,
  Difference,
  DrawAnswer,
  DrawTask,
  RedactAnswer,
  RedactTask,
} from '../services/analyses/engine-messages.ts';
import { toStoredFindings } from '../services/analyses/stored-findings.ts';
import { writeResult } from '../services/analyses/stored-results.ts';

/** Runs in a thread of its own: reads the file, analyses it and writes the extracted text to `resultPath`, and long texts to chunks beside it. */
export async function analyze({ path, fileName, resultPath, tokenKey, rules, progress }: AnalyzeTask): Promise<AnalyzeAnswer> {
  try {
    const bytes = await readFile(path);
    const analysis = await analyzeFile(bytes, fileName, rules, {
      onProgress: (stage, percent) => progress.postMessage({ stage, percent }),
    });
    const parts = await writeResult(resultPath, analysis.extracted, rules);
    return { isReadable: true, ...toStoredFindings(analysis, tokenKey), parts };
  } catch (error) {
    if (error instanceof UnreadableFile) return { isReadable: false, kind: error.kind, message: error.message };
    throw error;
  } finally {
    progress.close();
  }
}

/** Runs in a thread: writes a copy of the file as somebody chose. A copy that isn't proven clean is never written. */
export async function redact({
  path,
  fileName,
  outPath,
  choice,
  decided,
  marks,
  seed,
  rules,
  progress,
}: RedactTask): Promise<RedactAnswer> {
  try {
    const bytes = await readFile(path);
    const onProgress = (stage: string, percent: number) => progress.postMessage({ stage, percent: percent / 2 });
    const analysis = await analyzeFile(bytes, fileName, rules, { onProgress });
    const outcomes = new Map(decided.map((place) => [placeKey(place), place.outcome]));
    const planned = planRedaction(
      { ...analysis, text: analysis.extracted.text },
      choice,
      (found) => outcomes.get(placeKey(found)) ?? null,
      seed,
    );
    progress.postMessage({ stage: 'Making and proving the copy', percent: 50 });
    const copy = await redactFile(bytes, fileName, [...planned, ...marks.flatMap(markedWords)], {
      options: rules,
      areas: marks.flatMap(markedArea),
      madeHow: { choice },
      analyzed: analysis,
    });
    await writeFile(outPath, copy.bytes, { mode: 0o600 });
    return { isProven: true, fileName: copy.fileName, certificate: copy.certificate };
  } catch (error) {
    if (error instanceof RedactionNotProven || error instanceof UnreadableFile || error instanceof UnclearSubject)
      return { isProven: false, message: error.message };
    throw error;
  } finally {
    progress.close();
  }
}

/** Words marked by hand have no type. Their label says only that something was removed. */
const markedWords = (mark: NewMark): ToRemove[] => (mark.kind === 'words' ? [{ type: 'REMOVED', start: mark.start, end: mark.end }] : []);

const markedArea = (mark: NewMark): Area[] => {
  if (mark.kind !== 'area') return [];
  const { page, x, y, width, height } = mark;
  return [{ page, x, y, width, height }];
};

const placeKey = ({ type, start, end }: Place): string => `${type} ${start} ${end}`;

/** Runs in a thread: draws one page of a file as PNG to `outPath`. */
export async function draw({ path, format, page, outPath, progress }: DrawTask): Promise<DrawAnswer> {
  try {
    const { drawPage } = formatOf(format);
    if (!drawPage) return { isDrawn: false, message: 'This file has no pages to show.' };
    await writeFile(outPath, await drawPage(await readFile(path), page), { mode: 0o600 });
    return { isDrawn: true };
  } catch (error) {
    if (error instanceof UnreadableFile) return { isDrawn: false, message: error.message };
    throw error;
  } finally {
    progress.close();
  }
}

/** Runs in a thread: what each text would gain and lose under other rules. */
export function compare({ texts, before, after, progress }: CompareTask): CompareAnswer {
  try {
    return texts.map((text) => differenceOf(analyzeText(text, before), analyzeText(text, after)));
  } finally {
    progress.close();
  }
}

/** Where a finding is. */
type Place = Pick<Finding, 'type' | 'start' | 'end'>;

function differenceOf(before: readonly Place[], after: readonly Place[]): Difference {
  const types: Difference['types'] = {};
  const add = (from: readonly Place[], others: readonly Place[], side: 'fewer' | 'more'): number => {
    const known = new Set(others.map(placeKey));
    const only = from.filter((place) => !known.has(placeKey(place)));
    for (const { type } of only) {
      types[type] ??= { fewer: 0, more: 0 };
      types[type][side] += 1;
    }
    return only.length;
  };
  return { fewer: add(before, after, 'fewer'), more: add(after, before, 'more'), types };
}
