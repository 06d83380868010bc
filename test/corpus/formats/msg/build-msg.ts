import { burn } from '@kenjiuno/msgreader/lib/Burner.js';

/** Properties by tag and type: `0037001F` is the subject. Numbers and dates have eight bytes. */
export type Properties = Record<string, string | Uint8Array | bigint>;

export type Message = {
  properties: Properties;
  recipients?: Properties[];
  attachments?: ((Properties & { message?: never }) | { properties: Properties; message: Message })[];
};

type Entry = Parameters<typeof burn>[0][number];

const ROOT = 5;
const FOLDER = 1;
const FILE = 2;
const HEADER_BYTES = { root: 32, inner: 24, other: 8 };

/** An Outlook message as a compound file. */
export function buildMsg(message: Message): Uint8Array {
  const entries: Entry[] = [{ name: 'Root Entry', type: ROOT, children: [], length: 0 }];
  addMessage(entries, 0, message, HEADER_BYTES.root);
  return burn(entries);
}

function add(entries: Entry[], parent: number, entry: Entry): number {
  entries.push(entry);
  entries[parent]?.children?.push(entries.length - 1);
  return entries.length - 1;
}

const addFile = (entries: Entry[], parent: number, name: string, bytes: Uint8Array) =>
  add(entries, parent, { name, type: FILE, length: bytes.length, binaryProvider: () => Uint8Array.from(bytes) });

const addFolder = (entries: Entry[], parent: number, name: string) => add(entries, parent, { name, type: FOLDER, children: [], length: 0 });

function addMessage(
  entries: Entry[],
  index: number,
  { properties, recipients = [], attachments = [] }: Message,
  headerBytes: number,
): void {
  addProperties(entries, index, properties, headerBytes);
  for (const [number, recipient] of recipients.entries())
    addProperties(entries, addFolder(entries, index, `__recip_version1.0_#${hex(number)}`), recipient, HEADER_BYTES.other);
  for (const [number, attachment] of attachments.entries()) {
    const folder = addFolder(entries, index, `__attach_version1.0_#${hex(number)}`);
    if ('message' in attachment && attachment.message) {
      addProperties(entries, folder, attachment.properties, HEADER_BYTES.other);
      addMessage(entries, addFolder(entries, folder, '__substg1.0_3701000D'), attachment.message, HEADER_BYTES.inner);
    } else addProperties(entries, folder, attachment as Properties, HEADER_BYTES.other);
  }
}

function addProperties(entries: Entry[], index: number, properties: Properties, headerBytes: number): void {
  const rows: Buffer[] = [Buffer.alloc(headerBytes)];
  for (const [tag, value] of Object.entries(properties)) {
    const row = Buffer.alloc(16);
    row.writeUInt32LE(Number.parseInt(tag, 16), 0);
    if (typeof value === 'bigint') row.writeBigUInt64LE(value, 8);
    else addFile(entries, index, `__substg1.0_${tag}`, typeof value === 'string' ? encode(tag, value) : value);
    rows.push(row);
  }
  addFile(entries, index, '__properties_version1.0', Buffer.concat(rows));
}

const encode = (tag: string, value: string): Uint8Array =>
  tag.endsWith('1F') ? Buffer.from(value, 'utf16le') : Buffer.from(value, 'latin1');

const hex = (number: number) => number.toString(16).toUpperCase().padStart(8, '0');

/** RTF as Outlook stores it, without compression. */
export function storedRtf(rtf: string): Uint8Array {
  const header = Buffer.alloc(16);
  header.writeUInt32LE(rtf.length + 12, 0);
  header.writeUInt32LE(rtf.length, 4);
  header.write('MELA', 8, 'latin1');
  return Buffer.concat([header, Buffer.from(rtf, 'latin1')]);
}

/** A date as Windows counts it. */
export const fileTime = (iso: string): bigint => (BigInt(Date.parse(iso)) + 11_644_473_600_000n) * 10_000n;
