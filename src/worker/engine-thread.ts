import '../platform/threads/low-priority.ts';
import { readFile, writeFile } from 'node:fs/promises';
import { analyzeFile } from '../analysis/analyze-file.ts';
import { analyzeText, UnreadableFile } from '../analysis/engine.ts';
import { RedactionNotProven } from '../analysis/redact/not-proven.ts';
import { redactFile } from '../analysis/redact/redact-file.ts';
import type {
  AnalyzeAnswer,
  AnalyzeTask,
  CompareAnswer,
  CompareTask,
  Difference,
  Place,
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
    const chunks = await writeResult(resultPath, analysis.extracted, rules);
    return { isReadable: true, ...toStoredFindings(analysis, tokenKey), chunks };
  } catch (error) {
    if (error instanceof UnreadableFile) return { isReadable: false, kind: error.kind, message: error.message };
    throw error;
  } finally {
    progress.close();
  }
}

/** Runs in a thread: writes a copy of the file without its findings, except dismissed ones. A copy that isn't proven clean is never written. */
export async function redact({ path, fileName, outPath, dismissed, rules, progress }: RedactTask): Promise<RedactAnswer> {
  try {
    const bytes = await readFile(path);
    const { findings } = await analyzeFile(bytes, fileName, rules);
    const kept = new Set(dismissed.map(placeKey));
    const copy = await redactFile(
      bytes,
      fileName,
      findings.filter((finding) => !kept.has(placeKey(finding))),
      { options: rules },
    );
    await writeFile(outPath, copy.bytes, { mode: 0o600 });
    return { isProven: true, fileName: copy.fileName, certificate: copy.certificate };
  } catch (error) {
    if (error instanceof RedactionNotProven || error instanceof UnreadableFile) return { isProven: false, message: error.message };
    throw error;
  } finally {
    progress.close();
  }
}

const placeKey = ({ type, start, end }: Place): string => `${type} ${start} ${end}`;

/** Runs in a thread: what each text would gain and lose under other rules. */
export function compare({ texts, before, after, progress }: CompareTask): CompareAnswer {
  try {
    return texts.map((text) => differenceOf(analyzeText(text, before), analyzeText(text, after)));
  } finally {
    progress.close();
  }
}

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
