import { createHash } from 'node:crypto';
import type { Span } from '../formats/spans.ts';
import type { FormatId, HiddenContent } from '../types.ts';
import type { RedactionChoice } from './choice.ts';
import { ENGINE_VERSION } from './version.ts';

type FileFacts = { sha256: string; sizeBytes: number; format: FormatId };

/** How somebody chose to make the copy. `subject` is a person's number within the document, never a name. */
export type MadeHow = { choice?: RedactionChoice };

/** Comes with a redacted copy: proof of what was done to which file. Contains no patient data, not even a file name. */
export type Certificate = {
  certificate: 'maneiro redaction';
  engineVersion: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  original: FileFacts;
  redacted: FileFacts;
  method: string;
  choice?: RedactionChoice;
  /** Type → number of places that were replaced, in all rounds. */
  removed: Record<string, number>;
  /**
   * Type → number of findings that a check with default settings has in the copy: kept by decision, needed for its purpose, set aside by the
   * organization's rules, or dates that were moved.
   */
  left: Record<string, number>;
  /** Number of places drawn by hand. */
  areas: number;
  /** How often the copy was checked until nothing was left. */
  rounds: number;
  /** Hidden content of the original that is not in the copy. */
  hiddenRemoved: HiddenContent[];
  /** Content of the copy that could not be checked. */
  notChecked: HiddenContent[];
  proof: string[];
};

/** The checks on the finished copy. Source: ANALYSIS.md part 6, "Gate". */
const PROOF = [
  'The copy was opened again and all of its text was read, hidden parts included.',
  'No removed value was found in it, in any case, spacing, punctuation or grouping of digits.',
  'The bytes of the copy were read a second time without its format: no removed value was found in any part of the file.',
  'The detector was run on it again and found nothing that had not been kept by decision.',
];

/** @param bytes the whole file */
export function describeFile(bytes: Uint8Array, format: FormatId): FileFacts {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length, format };
}

/** @param spans all places that were replaced, counted by type */
export function issueCertificate(
  facts: Pick<Certificate, 'original' | 'redacted' | 'method' | 'hiddenRemoved' | 'notChecked' | 'rounds' | 'areas' | 'left'> & MadeHow,
  spans: readonly Span[],
  now: Date,
): Certificate {
  const removed: Record<string, number> = {};
  for (const { type } of spans) removed[type] = (removed[type] ?? 0) + 1;
  return { certificate: 'maneiro redaction', engineVersion: ENGINE_VERSION, createdAt: now.toISOString(), ...facts, removed, proof: PROOF };
}
