import { analyzeExtracted } from '../engine.ts';
import { formatOf } from '../formats/catalogue.ts';
import { extractText } from '../formats/extract.ts';
import type { Redactor, Written } from '../formats/redactor.ts';
import { mergeSpans, replaceSpans, type Span } from '../formats/spans.ts';
import type { Analysis, AnalyzeOptions, Area, ExtractedText, Finding } from '../types.ts';
import { type Certificate, describeFile, issueCertificate, type MadeHow } from './certificate.ts';
import { writeContext } from './inner-files.ts';
import { countLeft } from './left.ts';
import { RedactionNotProven } from './not-proven.ts';
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

export type RedactionSettings = {
  /** The options of the analysis whose findings are redacted. */
  options?: AnalyzeOptions;
  now?: Date;
  /** For a protected file. The copy has no password. */
  password?: string;
  /** Places drawn by hand, removed in addition to the findings. */
  areas?: readonly Area[];
  /** For the certificate. */
  madeHow?: MadeHow;
  /** The analysis of these bytes with these options, when there is one, so that they are not read and analysed again. */
  analyzed?: Pick<Analysis, 'extracted' | 'findings'>;
};

/** A finding, or words chosen by hand, to remove. `replacement` takes its place everywhere; the label of its type when absent. */
export type ToRemove = Pick<Finding, 'type' | 'start' | 'end'> & { replacement?: string };

/**
 * A verified copy of a file without the given findings. Each removed value is removed everywhere it occurs, not only where it was found. Other
 * findings of the file are kept, unless they have a value that is removed.
 * @throws RedactionNotProven when something is left
 * @throws UnreadableFile as extractText
 */
export async function redactFile(
  bytes: Uint8Array,
  fileName: string,
  findings: readonly ToRemove[],
  { options = {}, now = new Date(), password, areas = [], madeHow, analyzed }: RedactionSettings = {},
): Promise<RedactedFile> {
  const opening = password === undefined ? {} : { password };
  const original = analyzed?.extracted ?? (await extractText(bytes, fileName, opening));
  const { redactor } = formatOf(original.format);
  const removed = findings.map(({ start, end, ...removal }): RemovedValue => ({ ...removal, text: original.text.slice(start, end) }));
  const newName = nameCopy(fileName, removed, redactor);
  const first = mergeSpans([...findings, ...findOccurrences(original.text, removed)]);
  const isRemoved = createMatcher([...removed, ...first.map(({ start, end, type }) => ({ type, text: original.text.slice(start, end) }))]);
  const kept = (analyzed?.findings ?? analyzeExtracted(original, options)).filter((finding) => !isRemoved(finding));

  const firstWritten = await redactor.write(bytes, original, first, writeContext(fileName, { ...opening, areas }));
  if (firstWritten.unread.length > 0) throw new RedactionNotProven([], firstWritten.unread);
  const { written, left, spans, rounds } = await repeatUntilClean(firstWritten, newName, { spans: first, removed, kept, options });
  await rejectRawLeaks(redactor, written.bytes, removed);

  const { hiddenRemoved, notChecked, method = redactor.method } = firstWritten;
  const facts = { original: describeFile(bytes, original.format), redacted: describeFile(written.bytes, redactor.writes), method };
  return {
    bytes: written.bytes,
    fileName: newName,
    certificate: issueCertificate({ ...facts, hiddenRemoved, notChecked, rounds, areas: areas.length, left, ...madeHow }, spans, now),
  };
}

type Removal = { spans: readonly Span[]; removed: RemovedValue[]; kept: readonly RemovedValue[]; options: AnalyzeOptions };

/**
 * Opens the copy again and removes what is left, until nothing is.
 * @throws RedactionNotProven when something is left after MAX_ROUNDS, or part of the copy can't be read
 */
async function repeatUntilClean(first: Written, fileName: string, { spans: firstSpans, removed, kept, options }: Removal) {
  const spans = [...firstSpans];
  let written = first;
  for (let round = 1; ; round++) {
    const copy = await reopen(written, fileName);
    const found = copy ? analyzeExtracted(copy, options) : [];
    const leaks = copy ? verifyRedaction(copy, removed, kept, options, found) : [];
    if (copy && copy.unread.length > 0) throw new RedactionNotProven([], copy.unread);
    if (leaks.length === 0) return { written, left: countLeft(copy, options, found), spans, rounds: round };
    if (!copy || round === MAX_ROUNDS) throw new RedactionNotProven(leaks);
    const more = mergeSpans(leaks.map(({ type, start, end }) => ({ type, start, end })));
    spans.push(...more);
    removed.push(...more.map(({ type, start, end }) => ({ type, text: copy.text.slice(start, end) })));
    written = await formatOf(copy.format).redactor.write(written.bytes, copy, more, writeContext(fileName));
    if (written.unread.length > 0) throw new RedactionNotProven([], written.unread);
  }
}

/** Shorter values occur in a file by chance: a year in a schema name. */
const MIN_RAW_VALUE_LENGTH = 6;

/** Searches everything that is in the copy's bytes, read without the format reader. */
async function rejectRawLeaks(redactor: Redactor, copy: Uint8Array, removed: readonly RemovedValue[]): Promise<void> {
  const searched = removed.filter(({ text }) => text.replace(/[^\p{L}\p{N}]/gu, '').length >= MIN_RAW_VALUE_LENGTH);
  const leaks = findOccurrences(await redactor.readRaw(copy), searched).map(
    ({ type, start, end }): Leak => ({ type, start, end, location: { part: 'inside the file' }, how: 'still there' }),
  );
  if (leaks.length > 0) throw new RedactionNotProven(leaks);
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
