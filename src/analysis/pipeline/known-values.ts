import type { Match } from '../identifiers/definition.ts';
import { COMMON_WORDS } from '../identifiers/lists/common-words.ts';
import { CITIES, COUNTRIES } from '../identifiers/lists/places.ts';
import { PERSON_NAME } from '../identifiers/names/person-name.ts';
import { traitsOf } from '../identifiers/registry.ts';
import { REASONS } from '../reasons.ts';
import { classAt, OTHER } from '../text/scan.ts';
import type { TextIndex } from '../text/text-index.ts';

/** Certain enough to search for in the whole document. */
const MIN_KNOWN_CONFIDENCE = 0.82;

const MIN_NAME_LENGTH = 3;

/** Shorter values repeat by chance. */
const MIN_VALUE_LENGTH = 6;

/** Finds known values in the rest of the document: parts of names on their own, and labelled numbers where the label is missing. */
export function repeatKnownValues(textIndex: TextIndex, resolved: readonly Match[]): Match[] {
  return [...repeatNames(textIndex, resolved), ...repeatNumbers(textIndex, resolved)];
}

function repeatNames({ text, scan }: TextIndex, resolved: readonly Match[]): Match[] {
  const parts = new Set<string>();
  for (const match of resolved)
    if (match.type === PERSON_NAME && match.confidence >= MIN_KNOWN_CONFIDENCE)
      for (const part of distinctiveParts(text.slice(match.start, match.end))) parts.add(part);
  if (parts.size === 0) return [];
  const matches: Match[] = [];
  for (let index = 0; index < scan.capitalStarts.length; index++) {
    const [start, end] = [scan.capitalStarts.at(index), scan.capitalEnds.at(index)];
    if (!parts.has(text.slice(start, end).toLowerCase())) continue;
    if (end - start < 5 && text.slice(start, end) === text.slice(start, end).toUpperCase()) continue;
    const previous = matches[matches.length - 1];
    if (previous && start - previous.end === 1 && text[previous.end] !== '\n') previous.end = end;
    else
      matches.push({
        type: PERSON_NAME,
        start,
        end,
        confidence: 0.7,
        reason: REASONS.partOfName,
      });
  }
  return matches;
}

/** Parts that are not ordinary words or places, in lower case. `Will May` has none. */
function distinctiveParts(name: string): string[] {
  const parts = name
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((part) => part.length >= MIN_NAME_LENGTH);
  return parts.filter((part) => !COMMON_WORDS.has(part) && !CITIES.has(part) && !COUNTRIES.has(part));
}

function repeatNumbers({ text, scan }: TextIndex, resolved: readonly Match[]): Match[] {
  const byFirstWord = new Map<string, Match[]>();
  for (const match of resolved) {
    if (
      match.confidence < 0.9 ||
      match.end - match.start < MIN_VALUE_LENGTH ||
      !traitsOf(match.type).repeats ||
      !/\d/.test(text.slice(match.start, match.end))
    )
      continue;
    const first = /^[\p{L}\d]+/u.exec(text.slice(match.start, match.end))?.[0] ?? '';
    const same = byFirstWord.get(first) ?? [];
    if (same.length < 8) byFirstWord.set(first, [...same, match]);
  }
  if (byFirstWord.size === 0) return [];
  const matches: Match[] = [];
  for (let index = 0; index < scan.numberStarts.length; index++) {
    const start = scan.numberStarts.at(index);
    for (const match of byFirstWord.get(text.slice(start, scan.numberEnds.at(index))) ?? []) {
      const end = start + match.end - match.start;
      if (start === match.start || classAt(text, end) !== OTHER || text.slice(start, end) !== text.slice(match.start, match.end)) continue;
      matches.push({ type: match.type, start, end, confidence: 0.8, reason: REASONS.sameValue });
    }
  }
  return matches;
}
