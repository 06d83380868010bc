import type { PersonRole } from '../../types.ts';
import { type DocumentLines, lineAt, lineText } from '../document-lines.ts';
import { CLINICIAN_JOBS, OTHER_JOBS } from '../lists/role-words.ts';

/** Role from a title, letters after the name, or a job. */
export type JobCue = { kind: 'title' | 'letters' | 'job'; role: PersonRole };

const CLINICIAN_TITLE = /(?:^|[^\p{L}])(?:dr|doctor|prof|professor|a\/prof|aprof|nurse|matron|midwife)\.?\s*$/iu;
const SISTER = /(?:^|[^\p{L}])(?:Sister|Sr\.?) $/u;

const CLINICIAN_LETTERS = [
  String.raw`M\.?D\.?`,
  String.raw`D\.?O\.?`,
  String.raw`R\.?N\.?`,
  String.raw`M\.?B\.?B\.?S\.?`,
  'MB ?ChB',
  'BMBS',
  'BM ?BS',
  String.raw`Ph\.?D\.?`,
  String.raw`FRAC\w+`,
  String.raw`FRANZ\w+`,
  String.raw`FANZC\w+`,
  String.raw`FRC\w+`,
  String.raw`MRC\w+`,
  String.raw`FAC\w+`,
  String.raw`FRNZ\w+`,
  'NP',
  String.raw`N\.P\.`,
  'PA-?C',
  'APRN',
  'FNP(?:-BC|-C)?',
  String.raw`D\.?P\.?M\.?`,
  String.raw`D\.?D\.?S\.?`,
  String.raw`D\.?M\.?D\.?`,
  'BDS',
  'CNM',
  'LCSW',
  'LPC',
  'LMFT',
  'OTR(?:/L)?',
  'DPT',
  'PT',
  'CCC-SLP',
  'MS,',
  'MSc?',
  'BSc',
  'BPhysio',
  'RD',
  'PharmD',
  String.raw`Psy\.?D\.?`,
  String.raw`O\.?D\.?`,
  String.raw`D\.?C\.?`,
  'FCPS',
  'FCCP',
  'FFARCSI',
  'EdD',
  'AuD',
  'MPsych',
  'CRNA',
  'CCFP',
  'FRCPC',
  'FRCSC',
];

const LETTERS = new RegExp(String.raw`^,? ?(?:,\s*)?\(?(?:${CLINICIAN_LETTERS.join('|')})(?![\p{L}])`, 'u');
const JOB_AFTER = new RegExp(
  `^(?:, ?| ?[(|–-] ?)(?:(?:the|our|his|her|their|a|an|your|[\\p{L}]+['’]s) )?(?:[\\p{L}&-]+ ){0,4}(?:${CLINICIAN_JOBS.join('|')})(?![\\p{L}])`,
  'iu',
);
const OTHER_JOB_AFTER = new RegExp(
  `^(?:, ?| ?[(|–-] ?)(?:(?:the|our|his|her|their|a|an) )?(?:[\\p{L}&-]+ ){0,3}(?:${OTHER_JOBS.join('|')})(?![\\p{L}])`,
  'iu',
);
const JOB_LINE = new RegExp(
  `^[\\s(]*(?:[\\p{L}&,/.-]+ ){0,5}(?:${CLINICIAN_JOBS.join('|')})(?![\\p{L}])(?:[ ,/&()-]+[\\p{L}.,&()'’/-]+){0,6}[\\s.]*$`,
  'iu',
);
const OTHER_JOB_LINE = new RegExp(
  `^[\\s(]*(?:[\\p{L}&,/.-]+ ){0,4}(?:${OTHER_JOBS.join('|')})(?![\\p{L}])(?:[ ,/&()-]+[\\p{L}.,&()'’/-]+){0,4}[\\s.]*$`,
  'iu',
);
/** "our community nurse, Jan Hope", "his GP Ann Lee". */
const JOB_BEFORE = new RegExp(
  `(?:the|our|his|her|their|a|community|ward|practice) (?:[\\p{L}-]+ ){0,2}(?:${CLINICIAN_JOBS.join('|')}),? (?:(?:mr|mrs|ms|miss) )?$`,
  'iu',
);

const OFFICE_FIELDS = [
  'claims?',
  'insurance',
  'business',
  'sales',
  'legal',
  'recruitment',
  'financial',
  'privacy',
  'hr',
  'human resources',
  'it',
  'management',
  'bookings?',
];

/** Consultants who are not clinicians. */
const NO_CLINICIAN = new RegExp(String.raw`\b(?:${OFFICE_FIELDS.join('|')})\b`, 'i');

const MAX_JOB_LENGTH = 80;

export const hasClinicianTitle = (before: string): boolean => CLINICIAN_TITLE.test(before);
export const hasLetters = (after: string): boolean => LETTERS.test(after);

/** `Dr …`, `…, MD`. */
export function titleCue(before: string, after: string): JobCue | null {
  if (CLINICIAN_TITLE.test(before)) return { kind: 'title', role: 'clinician' };
  return LETTERS.test(after) ? { kind: 'letters', role: 'clinician' } : null;
}

/** A job next to the name or on the line below it. */
export function jobCue(lines: DocumentLines, end: number, before: string, after: string): JobCue | null {
  if (SISTER.test(before) || JOB_BEFORE.test(before) || JOB_AFTER.test(after)) return { kind: 'job', role: 'clinician' };
  if (OTHER_JOB_AFTER.test(after)) return { kind: 'job', role: 'other' };
  if (!/^[\s,]*\n/.test(after)) return null;
  const below = lineText(lines, lineAt(lines, end) + 1).slice(0, MAX_JOB_LENGTH);
  if (JOB_LINE.test(below) && !NO_CLINICIAN.test(below)) return { kind: 'job', role: 'clinician' };
  return OTHER_JOB_LINE.test(below) || NO_CLINICIAN.test(below) ? { kind: 'job', role: 'other' } : null;
}
