const NEW_LINE = 0x0a;

/** A line longer than this is not kept: V8 could not hold its text. */
export const MAX_LINE_BYTES = 256 * 1024 * 1024;

/**
 * Lines of a byte stream without their line feed, as many at a time as a chunk ends. Holds one line at most, and joins it only once, so that a
 * long line costs what its length costs. Null stands for a line over `maxBytes`.
 */
export async function* splitLines(input: AsyncIterable<Buffer>, maxBytes = MAX_LINE_BYTES): AsyncGenerator<(Buffer | null)[]> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  const take = (piece: Buffer) => {
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
      take(chunk.subarray(from, at));
      lines.push(finish());
      from = at + 1;
    }
    if (from < chunk.length) take(chunk.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (pendingBytes > 0) yield [finish()];
}
