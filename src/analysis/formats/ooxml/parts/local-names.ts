/** The kinds of Office files, by the folder that their main parts are in. */
export type OfficeFolder = 'word' | 'xl' | 'ppt';

const LOCAL_HEADER = 'PK\x03\x04';
const HEADER_BYTES = 30;

/**
 * Names in the local headers of the first bytes of a ZIP; empty when it isn't one. The content of an entry is skipped: a workbook that a presentation
 * has inside, not compressed again, has headers of its own.
 */
export function listLocalNames(head: Uint8Array): string[] {
  const buffer = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const names: string[] = [];
  if (buffer.toString('latin1', 0, 4) !== LOCAL_HEADER) return names;
  for (let at = 0; at >= 0 && at + HEADER_BYTES <= buffer.length; ) {
    const nameEnd = at + HEADER_BYTES + buffer.readUInt16LE(at + 26);
    names.push(buffer.toString('latin1', at + HEADER_BYTES, nameEnd));
    // Zero when the size is only written after the content.
    const packedBytes = buffer.readUInt32LE(at + 18);
    at = buffer.indexOf(LOCAL_HEADER, nameEnd + buffer.readUInt16LE(at + 28) + packedBytes, 'latin1');
  }
  return names;
}

/**
 * Which kind of Office file the first bytes belong to. Null when they don't say: an Office file whose main parts come later, or another file.
 * @param names as `listLocalNames` gives them
 */
export function officeFolderOf(names: readonly string[]): OfficeFolder | null {
  for (const name of names) {
    const [, folder] = /^(word|xl|ppt)\//i.exec(name) ?? [];
    if (folder !== undefined) return folder.toLowerCase() as OfficeFolder;
  }
  return null;
}
