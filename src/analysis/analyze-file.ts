import { analyzeExtracted } from './engine.ts';
import { type ExtractOptions, extractText } from './formats/extract.ts';
import { gatherPeople } from './people/gather-people.ts';
import type { Analysis, AnalyzeOptions } from './types.ts';

/** For a PDF or a Word file, reading takes most of the time; for a long text, checking does. */
const READING_SHARE = 0.8;

/**
 * Reads a file and finds personal data in it. `onProgress` gets "Reading page 3 of 12", then "Checking", with 0 to 100 percent of the whole.
 * @throws UnreadableFile with a message for people: what is wrong and what to do
 */
export async function analyzeFile(
  bytes: Uint8Array,
  fileName: string,
  options: AnalyzeOptions = {},
  { onProgress = () => {}, password }: ExtractOptions = {},
): Promise<Analysis> {
  const extracted = await extractText(bytes, fileName, {
    ...(password === undefined ? {} : { password }),
    onProgress: (stage, percent) => onProgress(stage, Math.round(percent * READING_SHARE)),
  });
  onProgress('Checking', 100 * READING_SHARE);
  const findings = analyzeExtracted(extracted, options);
  onProgress('Done', 100);
  return { extracted, findings, ...gatherPeople(extracted, findings) };
}
