import { decodeText } from '../../../../src/analysis/formats/decode.ts';
import { createTextBuilder } from '../../../../src/analysis/formats/text-builder.ts';
import type { ExtractedText } from '../../../../src/analysis/types.ts';
import { listLines } from './lines.ts';

/** One line for each value, with its key before it. Comments are read too, because they are sent with the file. */
export function readIni(bytes: Uint8Array): ExtractedText {
  const { text } = decodeText(bytes);
  const builder = createTextBuilder();
  for (const { key, start, end } of listLines(text)) {
    if (key === null) builder.countHidden('comment', 'comments');
    else builder.addSeparator(`${key}: `);
    builder.add(text.slice(start, end), {}, key === null ? 'comment' : 'body');
    builder.addSeparator('\n');
  }
  return { format: 'ini', ...builder.finish(), units: null };
}
