import type { PersonRole } from '../../types.ts';
import { type DocumentLines, lineText } from '../document-lines.ts';
import { CLINICIAN_SECTIONS, OTHER_SECTIONS, PATIENT_SECTIONS } from '../lists/role-words.ts';

/** Role from a heading for the lines below it. `isList`: every name at the start of these lines has that role. */
export type Section = { role: PersonRole; isList: boolean };

/** Number of lines that a heading applies to. */
const SECTION_LINES = 12;
const LIST_LINES = 60;

const HEADING = /^[\s#*\d.)-]*\p{L}[\p{L}\s/&'’()-]*[:*]*\s*$/u;
const OTHER = new RegExp(
  `(?:^|[^\\p{L}])(?:${OTHER_SECTIONS.join('|')}|(?:release|disclose|released|disclosed|records|information) to:$)`,
  'iu',
);
const CLINICIAN = new RegExp(`(?:^|[^\\p{L}])(?:${CLINICIAN_SECTIONS.join('|')})`, 'iu');
const PATIENT = new RegExp(`(?:^|[^\\p{L}])(?:${PATIENT_SECTIONS.join('|')})`, 'iu');
const PATIENT_LIST =
  /\b(?:patients|clients|residents)\b[^.?!\n]{0,60}:\s*$|^\s*(?:patient|theatre|recall|clinic|appointment|waiting|operating|ward|call|admission)s? list\b/i;
const DISCLOSURE = /\b(?:release|disclose|send)\b[^.\n]{0,60}\bto:\s*$/i;

/** Returns a lookup for the heading that applies to a line; null without one. Lines must be looked up in ascending order. */
export function readSections(lines: DocumentLines): (line: number) => Section | null {
  const sections: (Section & { line: number })[] = [];
  for (let line = 0; line < lines.starts.length; line++) {
    const section = sectionOf(lineText(lines, line).trim());
    if (section) sections.push({ line, ...section });
  }
  let at = 0;
  return (line) => {
    while ((sections[at + 1]?.line ?? Number.POSITIVE_INFINITY) <= line) at++;
    const section = sections[at];
    return section && section.line < line && line - section.line <= (section.isList ? LIST_LINES : SECTION_LINES) ? section : null;
  };
}

function sectionOf(line: string): Section | null {
  if (line.length > 120 || line === '') return null;
  if (PATIENT_LIST.test(line)) return { role: 'patient', isList: true };
  if (DISCLOSURE.test(line)) return { role: 'other', isList: false };
  if (line.length > 60 || !HEADING.test(line)) return null;
  const role = OTHER.test(line) ? 'other' : CLINICIAN.test(line) ? 'clinician' : PATIENT.test(line) ? 'patient' : null;
  return role && { role, isList: false };
}
