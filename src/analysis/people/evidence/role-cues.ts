import { type DocumentLines, lineAt, lineText, textAfter } from '../document-lines.ts';
import { hasClinicianTitle, hasLetters, type JobCue, jobCue, titleCue } from './job-cues.ts';
import { hasRelation, isKinAfter, type KinCue, kinCue } from './kin-cues.ts';
import { type LabelCue, labelCue, labelText, listCue } from './label-cues.ts';
import type { Section } from './sections.ts';

/** What the words around a name say about the person. */
export type Cue = LabelCue | JobCue | KinCue;

const MAX_AFTER = 80;

/** A name at the start of a list line: `- Mio Okada`, `0900 Okada, Mio`. */
const LIST_START = /^[\s\d.:)(*•-]*(?:(?:am|pm)\b)?[\s-]*(?:(?:mr|mrs|ms|miss|mstr|master)\.? )?$/i;

/** The cue for the name at `start`–`end`; null when there is none. The most reliable cue wins: labels, then titles, relatives, lists and jobs. */
export function readCue(lines: DocumentLines, start: number, end: number, section: Section | null): Cue | null {
  const before = labelText(lines, start);
  const after = textAfter(lines, end, MAX_AFTER);
  const label = labelCue(before, section && !section.isList ? section.role : null);
  if (label) return correct(label, before, after);
  if (hasRelation(after)) return { kind: 'kin' };
  const cue = titleCue(before, after) ?? kinCue(before, after);
  if (cue) return cue;
  if (section?.isList && LIST_START.test(before)) return { kind: 'label', role: section.role };
  return listCue(lineText(lines, lineAt(lines, start))) ?? jobCue(lines, end, before, after);
}

/** The words after the name can be more specific than its field: `Re: Ann Lee, your mother`, `Contact: Jo Ng, RN`. */
function correct(label: LabelCue, before: string, after: string): Cue {
  const isPatient = label.kind === 'label' && label.role === 'patient';
  const kin = label.kind === 'label' && label.role === 'other' ? kinCue(before, after) : null;
  if (kin?.kind === 'your-kin') return kin;
  if (label.kind === 'label' && label.role === 'other' && (hasLetters(after) || hasClinicianTitle(before)))
    return { kind: 'title', role: 'clinician' };
  if (isPatient || label.kind === 'field') return label;
  return isKinAfter(after) ? { kind: 'kin' } : label;
}
