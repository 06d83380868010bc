import { analyzeExtracted } from '../engine.ts';
import { formatOf } from '../formats/catalogue.ts';
import { extractText } from '../formats/extract.ts';
import { MAX_DEPTH } from '../formats/limits.ts';
import type { Redactor, WriteContext, Written } from '../formats/redactor.ts';
import { mergeSpans, replaceSpans, type Span } from '../formats/spans.ts';
import { formatLocation } from '../location.ts';
import { type AnalyzeOptions, type ExtractedText, type Finding, UnreadableFile, type UnreadPart } from '../types.ts';
import { listUnread } from '../unread.ts';
import { type Certificate, describeFile, issueCertificate } from './certificate.ts';
import { findOccurrences, type RemovedValue } from './occurrences.ts';
import { createMatcher, type Leak, verifyRedaction } from './verify.ts';

/** Removing a name can make the detector find its neighbours. After this many rounds it will not finish. */
const MAX_ROUNDS = 3;

/** A verified copy. */
export type RedactedFile = {
  bytes: Uint8Array;
  /** The original name with `-redacted`, and without values that were removed from the text. */
  fileName: string;
  certificate: Certificate;
};

/** The copy could not be verified and must not be released. The message names types and places, or what could not be read, never values. */
export class RedactionNotProven extends Error {
  override readonly name = 'RedactionNotProven';
  readonly leaks: readonly Leak[];
  constructor(leaks: readonly Leak[], unread: readonly UnreadPart[] = []) {
    super(`The redacted copy still contains ${leaks.length > 0 ? listPlaces(leaks) : describeUnreadParts(unread)}, so it wasn’t released.`);
    this.leaks = leaks;
  }
}

function listPlaces(leaks: readonly Leak[]): string {
  const places = [...new Set(leaks.map(nameLeak))];
  return `${places.slice(0, 5).join(', ')}${places.length > 5 ? ' and more' : ''}`;
}

function nameLeak({ type, location }: Leak): string {
  const place = formatLocation(location);
  return place === '' ? type : `${type} (${place})`;
}

const describeUnreadParts = (unread: readonly UnreadPart[]): string => `parts that couldn’t be read (${listUnread(unread)})`;

export type RedactionSettings = { /** The options of the analysis whose findings are redacted. */ options?: AnalyzeOptions; now?: Date };

/**
 * A verified copy of a file without the given findings. Each removed value is removed everywhere it occurs, not only where it was found. Other
 * findings of the file are kept, unless they have a value that is removed. The copy has the format of the original, except that a PDF becomes text.
 * @param findings only type and offsets are used
 * @throws RedactionNotProven when something is left
 * @throws UnreadableFile as extractText
 */
export async function redactFile(
  bytes: Uint8Array,
  fileName: string,
  findings: readonly Pick<Finding, 'type' | 'start' | 'end'>[],
  { options = {}, now = new Date() }: RedactionSettings = {},
): Promise<RedactedFile> {
  const original = await extractText(bytes, fileName);
  const { redactor } = formatOf(original.format);
  const removed = findings.map(({ type, start, end }) => ({ type, text: original.text.slice(start, end) }));
  const kept = listKept(original, removed, options);
  const newName = nameCopy(fileName, removed, redactor);

  const first = mergeSpans([...findings, ...findOccurrences(original.text, removed)]);
  let written = await redactor.write(bytes, original, first, contextOf(fileName, 0));
  const firstWritten = written;
  if (written.unread.length > 0) throw new RedactionNotProven([], written.unread);
  const spans = [...first];
  for (let round = 1; ; round++) {
    const copy = await reopen(written, newName);
    const leaks = copy ? verifyRedaction(copy, removed, kept, options) : [];
    if (copy && copy.unread.length > 0) throw new RedactionNotProven([], copy.unread);
    if (leaks.length === 0) break;
    if (!copy || round === MAX_ROUNDS) throw new RedactionNotProven(leaks);
    spans.push(...mergeSpans(leaks));
    removed.push(...leaks.map(({ type, start, end }) => ({ type, text: copy.text.slice(start, end) })));
    written = await formatOf(copy.format).redactor.write(written.bytes, copy, mergeSpans(leaks), contextOf(newName, 0));
  }
  rejectRawLeaks(await redactor.readRaw(written.bytes), removed);
  const { hiddenRemoved, notChecked } = firstWritten;
  const facts = {
    original: describeFile(bytes, original.format),
    redacted: describeFile(written.bytes, redactor.writes),
    method: redactor.method,
  };
  return { bytes: written.bytes, fileName: newName, certificate: issueCertificate({ ...facts, hiddenRemoved, notChecked }, spans, now) };
}

/** Files inside the file are redacted with the redactors of their own formats. */
function contextOf(fileName: string, depth: number): WriteContext {
  return { fileName, areas: [], writeInner: (bytes, innerName, spans) => writeInner(bytes, innerName, spans, depth + 1) };
}

async function writeInner(bytes: Uint8Array, fileName: string, spans: readonly Span[], depth: number): Promise<InnerCopy | null> {
  if (depth > MAX_DEPTH) return null;
  try {
    const extracted = await extractText(bytes, fileName);
    const { redactor } = formatOf(extracted.format);
    const written = await redactor.write(bytes, extracted, mergeSpans(spans), contextOf(fileName, depth));
    return written.unread.length > 0 ? null : { bytes: written.bytes, fileName: `${fileName}${redactor.extension}` };
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

type InnerCopy = { bytes: Uint8Array; fileName: string };

/** Shorter values occur in a file by chance: a year in a schema name. */
const MIN_RAW_VALUE_LENGTH = 6;

function rejectRawLeaks(raw: string, removed: readonly RemovedValue[]): void {
  const searched = removed.filter(({ text }) => text.replace(/[^\p{L}\p{N}]/gu, '').length >= MIN_RAW_VALUE_LENGTH);
  const leaks = findOccurrences(raw, searched).map(
    (span): Leak => ({ ...span, location: { part: 'inside the file' }, how: 'still there' }),
  );
  if (leaks.length > 0) throw new RedactionNotProven(leaks);
}

/** Findings of the original that were not asked to be removed. */
function listKept(original: ExtractedText, removed: readonly RemovedValue[], options: AnalyzeOptions): RemovedValue[] {
  const isRemoved = createMatcher(removed);
  return analyzeExtracted(original, options).filter((finding) => !isRemoved(finding));
}

/** Null when the copy is empty. */
async function reopen({ bytes }: Written, fileName: string): Promise<ExtractedText | null> {
  try {
    return await extractText(bytes, fileName);
  } catch (error) {
    if (error instanceof Error && 'kind' in error && error.kind === 'empty') return null;
    throw error;
  }
}

/** File names often contain people's names. */
function nameCopy(fileName: string, removed: readonly RemovedValue[], { extension }: Redactor): string {
  const dot = fileName.lastIndexOf('.');
  const [base, ending] = dot > 0 ? [fileName.slice(0, dot), fileName.slice(dot)] : [fileName, ''];
  const clean = replaceSpans(base, mergeSpans(findOccurrences(base, removed)));
  return `${clean}-redacted${extension || ending}`;
}
