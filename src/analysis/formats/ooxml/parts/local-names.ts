/** Names in the local headers of the first bytes of a ZIP; empty when it isn't one. */
export function listLocalNames(head: Uint8Array): string[] {
  const buffer = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const names: string[] = [];
  if (buffer.toString('latin1', 0, 4) !== 'PK\x03\x04') return names;
  for (let at = 0; at >= 0 && at + 30 <= buffer.length; at = buffer.indexOf('PK\x03\x04', at + 4, 'latin1')) {
    names.push(buffer.toString('latin1', at + 30, at + 30 + buffer.readUInt16LE(at + 26)));
  }
  return names;
}
