import { decodeText } from '../../../../src/analysis/formats/decode.ts';
import { createTextBuilder } from '../../../../src/analysis/formats/text-builder.ts';
import type { ExtractedText } from '../../../../src/analysis/types.ts';
import { listLines } from './lines.ts';

/** Each value behind its key, one a line; comments are read too, since they leave with the file. */
export function readIni(bytes: Uint8Array): ExtractedText {
  const { text } = decodeText(bytes);
  const builder = createTextBuilder();
  for (const { key, start, end } of listLines(text)) {
    if (key === null) builder.noteHidden('comment', 'comments');
    else builder.addGap(`${key}: `);
    builder.add(text.slice(start, end), '', key === null ? 'comment' : 'body');
    builder.addGap('\n');
  }
  return { format: 'ini', ...builder.finish(), units: null };
}
