import type { ExtractedText, Finding, People } from '../types.ts';

/** Whose details stand in a document, and whether they belong together. `findings` in text order. */
export function gatherPeople(_extracted: ExtractedText, _findings: readonly Finding[]): People {
  return { people: [], alarms: [] };
}
