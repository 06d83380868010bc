const NEW_LINE = 0x0a;

/** A longer line is discarded, because its text would exceed V8's limit for a string. */
export const MAX_LINE_BYTES = 256 * 1024 * 1024;

/**
 * Splits a byte stream into lines without their line feed, and yields all lines that end in a chunk together. Buffers one line at most and joins it
 * only once, so the time is linear in the line's length. Null: a line longer than `maxBytes`.
 */
export async function* splitLines(input: AsyncIterable<Buffer>, maxBytes = MAX_LINE_BYTES): AsyncGenerator<(Buffer | null)[]> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  const append = (piece: Buffer) => {
    pendingBytes += piece.length;
    if (pendingBytes <= maxBytes) pending.push(piece);
    else pending = [];
  };
  const finish = () => {
    const line = pendingBytes <= maxBytes ? Buffer.concat(pending) : null;
    [pending, pendingBytes] = [[], 0];
    return line;
  };
  for await (const chunk of input) {
    const lines: (Buffer | null)[] = [];
    let from = 0;
    for (let at = chunk.indexOf(NEW_LINE); at >= 0; at = chunk.indexOf(NEW_LINE, from)) {
      append(chunk.subarray(from, at));
      lines.push(finish());
      from = at + 1;
    }
    if (from < chunk.length) append(chunk.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (pendingBytes > 0) yield [finish()];
}
