import { extractText } from '../../src/analysis/formats/extract.ts';
import { RedactionNotProven } from '../../src/analysis/redact/not-proven.ts';
import { redactFile } from '../../src/analysis/redact/redact-file.ts';
import { UnreadableFile } from '../../src/analysis/types.ts';
import { placesOf } from './redact-corpus.ts';

const MAX_MILLISECONDS = 5000;

/**
 * Reads and redacts each file, and counts how it ended.
 * @throws Error when one takes too long or ends with an error that is not meant for people
 */
export async function readEach(
  files: Iterable<Uint8Array>,
  fileName: string,
  values: readonly string[],
): Promise<{ refused: number; read: number; redacted: number }> {
  const ended = { refused: 0, read: 0, redacted: 0 };
  for (const bytes of files) {
    const started = performance.now();
    try {
      const { text } = await extractText(bytes, fileName);
      ended.read++;
      await redactFile(bytes, fileName, placesOf(text, values), { options: { types: ['AU_MEDICARE'] } });
      ended.redacted++;
    } catch (error) {
      if (!(error instanceof UnreadableFile) && !(error instanceof RedactionNotProven)) throw error;
      ended.refused++;
    }
    if (performance.now() - started > MAX_MILLISECONDS) throw new Error(`a file of ${bytes.length} bytes took too long`);
  }
  return ended;
}
