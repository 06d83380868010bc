import { UnreadableFile } from '../../types.ts';
import { MAX_ENTRIES } from '../limits.ts';

/** A folder or file inside an OLE compound file. `read` is for files. Source: MS-CFB. */
export type Entry = { name: string; children: Entry[]; read: () => Uint8Array };

export const OLE_HEAD = 'd0cf11e0a1b11ae1';

const FREE = 0xfffffffa;
const ENTRY_BYTES = 128;
const MINI_SECTOR_BYTES = 64;
const HEADER_LINKS = 109;
const STORAGE_TYPES = [1, 5];

type Sectors = { buffer: Buffer; sectorBytes: number; links: Uint32Array };

/**
 * The root folder. No chain of sectors is followed longer than the file has sectors.
 * @throws UnreadableFile `damaged`, `too-large`
 */
export function openCompoundFile(bytes: Uint8Array): Entry {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readRoot(buffer);
  } catch (error) {
    throw error instanceof RangeError ? damagedMessage() : error;
  }
}

function readRoot(buffer: Buffer): Entry {
  if (buffer.toString('hex', 0, 8) !== OLE_HEAD) throw damagedMessage();
  const sectorBytes = 1 << Math.min(buffer.readUInt16LE(30), 16);
  if (sectorBytes < 512) throw damagedMessage();
  const sectors: Sectors = { buffer, sectorBytes, links: readLinks(buffer, sectorBytes) };
  const directory = readChain(sectors, buffer.readUInt32LE(48));
  const miniLinks = toNumbers(readChain(sectors, buffer.readUInt32LE(60)));
  const cutoff = buffer.readUInt32LE(56);
  const mini: Sectors = {
    buffer: readChain(sectors, directory.readUInt32LE(116)),
    sectorBytes: MINI_SECTOR_BYTES,
    links: miniLinks,
  };
  const visited = new Set<number>();

  const readEntry = (index: number): Entry => {
    const at = index * ENTRY_BYTES;
    const nameBytes = Math.min(64, Math.max(2, directory.readUInt16LE(at + 64)));
    const [start, size] = [directory.readUInt32LE(at + 116), directory.readUInt32LE(at + 120)];
    const isFolder = STORAGE_TYPES.includes(directory.readUInt8(at + 66));
    return {
      name: directory.toString('utf16le', at, at + nameBytes - 2),
      children: isFolder ? readChildren(directory.readUInt32LE(at + 76)) : [],
      read: () => {
        const isMini = size < cutoff;
        return readChain(isMini ? mini : sectors, start, isMini ? 0 : 1).subarray(0, size);
      },
    };
  };

  /** The entries of a folder form a tree of left and right neighbours. */
  const readChildren = (first: number): Entry[] => {
    const found: Entry[] = [];
    const waiting = [first];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (index >= FREE) continue;
      if (visited.has(index) || (index + 1) * ENTRY_BYTES > directory.length) throw damagedMessage();
      if (visited.size > MAX_ENTRIES) throw tooManyParts();
      visited.add(index);
      waiting.push(directory.readUInt32LE(index * ENTRY_BYTES + 72), directory.readUInt32LE(index * ENTRY_BYTES + 68));
      found.push(readEntry(index));
    }
    return found.sort((one, other) => (one.name < other.name ? -1 : 1));
  };

  return readEntry(0);
}

/** The table that says which sector follows which. */
function readLinks(buffer: Buffer, sectorBytes: number): Uint32Array {
  const tables: number[] = [];
  for (let index = 0; index < HEADER_LINKS; index++) tables.push(buffer.readUInt32LE(76 + index * 4));
  const maximum = Math.ceil(buffer.length / sectorBytes) + 1;
  let next = buffer.readUInt32LE(68);
  for (let count = 0; next < FREE; count++) {
    if (count > maximum) throw damagedMessage();
    const at = (next + 1) * sectorBytes;
    for (let offset = 0; offset < sectorBytes - 4; offset += 4) tables.push(buffer.readUInt32LE(at + offset));
    next = buffer.readUInt32LE(at + sectorBytes - 4);
  }
  const used = tables.filter((sector) => sector < FREE).slice(0, maximum);
  return toNumbers(Buffer.concat(used.map((sector) => readSector({ buffer, sectorBytes }, sector, 1))));
}

/** @param offset sectors before the first: one for the header of the file, none in the small-sector stream */
function readChain(sectors: Sectors, start: number, offset = 1): Buffer {
  const parts: Buffer[] = [];
  for (let sector = start; sector < FREE; sector = sectors.links[sector] ?? FREE) {
    if (parts.length > sectors.links.length) throw damagedMessage();
    parts.push(readSector(sectors, sector, offset));
  }
  return Buffer.concat(parts);
}

function readSector({ buffer, sectorBytes }: Omit<Sectors, 'links'>, sector: number, offset: number): Buffer {
  const at = (sector + offset) * sectorBytes;
  if (at >= buffer.length) throw damagedMessage();
  return buffer.subarray(at, at + sectorBytes);
}

function toNumbers(buffer: Buffer): Uint32Array {
  return Uint32Array.from({ length: Math.floor(buffer.length / 4) }, (_, index) => buffer.readUInt32LE(index * 4));
}

export const damagedMessage = () =>
  new UnreadableFile(
    'damaged',
    'This Outlook message is damaged and can’t be opened. Open it in Outlook, save it again, or ask the sender for a new copy.',
  );

const tooManyParts = () =>
  new UnreadableFile('too-large', `This Outlook message holds more than ${MAX_ENTRIES} parts, so it wasn’t opened.`);
