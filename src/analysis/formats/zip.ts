import { crc32, inflateRawSync } from 'node:zlib';
import { UnreadableFile } from '../types.ts';
import { MAX_ENTRIES, tooMuchUnpacked, type UnpackBudget } from './limits.ts';

/** One file in a ZIP, still compressed. The name is only compared, never used as a path. */
export type ZipEntry = { name: string; isDeflated: boolean; crc: number; offset: number; packed: Uint8Array };

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;

/**
 * Entries of a ZIP from its central directory, which is what office programs use. Folders are left out.
 * @throws UnreadableFile `damaged`, `too-large` past MAX_ENTRIES, `password-protected`
 */
export function listEntries(bytes: Uint8Array): ZipEntry[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const entries = readDirectory(buffer);
    rejectSuspiciousEntries(entries);
    return entries.filter((entry) => !entry.name.endsWith('/'));
  } catch (error) {
    throw error instanceof RangeError ? damagedArchive() : error;
  }
}

/**
 * Unpacks one entry and stops when the budget is used up.
 * @throws UnreadableFile `too-large` or `damaged`
 */
export function unpackEntry(entry: ZipEntry, budget: UnpackBudget): Uint8Array {
  const unpacked = entry.isDeflated ? inflate(entry.packed, budget) : entry.packed;
  budget.leftBytes -= unpacked.length;
  if (budget.leftBytes < 0) throw tooMuchUnpacked();
  if (crc32(unpacked) !== entry.crc) throw damagedArchive();
  return unpacked;
}

function inflate(packed: Uint8Array, budget: UnpackBudget): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, budget.leftBytes) });
  } catch (error) {
    throw error instanceof RangeError ? tooMuchUnpacked() : damagedArchive();
  }
}

function readDirectory(buffer: Buffer): ZipEntry[] {
  const end = findEnd(buffer);
  const count = buffer.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw new UnreadableFile('too-large', `This file holds more than ${MAX_ENTRIES} parts, so it wasn’t opened.`);
  const entries: ZipEntry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (buffer.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damagedArchive();
    const nameLength = buffer.readUInt16LE(at + 28);
    entries.push(readEntry(buffer, at, buffer.toString('utf8', at + 46, at + 46 + nameLength)));
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(buffer: Buffer): number {
  const earliest = Math.max(0, buffer.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = buffer.length - END_BYTES; at >= earliest; at--) {
    if (buffer.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw damagedArchive();
}

function readEntry(buffer: Buffer, at: number, name: string): ZipEntry {
  const method = buffer.readUInt16LE(at + 10);
  if ((buffer.readUInt16LE(at + 8) & 1) === 1) throw protectedArchive();
  if (method !== 0 && method !== 8) throw damagedArchive();
  const packedBytes = buffer.readUInt32LE(at + 20);
  const offset = buffer.readUInt32LE(at + 42);
  if (buffer.readUInt32LE(offset) !== LOCAL_HEADER) throw damagedArchive();
  const start = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
  if (start + packedBytes > buffer.length) throw damagedArchive();
  return { name, isDeflated: method === 8, crc: buffer.readUInt32LE(at + 16), offset, packed: buffer.subarray(start, start + packedBytes) };
}

/** Overlapping entries are zip bombs. With duplicate names, another program could read a different entry than we do. */
function rejectSuspiciousEntries(entries: readonly ZipEntry[]): void {
  if (new Set(entries.map((entry) => entry.name.toLowerCase())).size < entries.length) throw damagedArchive();
  const inOrder = [...entries].sort((one, other) => one.offset - other.offset);
  for (const [index, entry] of inOrder.entries()) {
    const next = inOrder[index + 1];
    if (next && entry.offset + 30 + entry.packed.length > next.offset) throw damagedArchive();
  }
}

const damagedArchive = () =>
  new UnreadableFile(
    'damaged',
    'This file is damaged and can’t be opened. Open it in the program that made it, save it again, or ask the sender for a new copy.',
  );

/** The error for an office file with a password. */
export const protectedArchive = () =>
  new UnreadableFile(
    'password-protected',
    'This file is protected with a password. Open it, save a copy without the password, and try again.',
  );
