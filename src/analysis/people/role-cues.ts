import type { PersonRole } from '../types.ts';
import { type DocumentLines, lineAt, lineText, textAfter, textBefore } from './document-lines.ts';
import {
  CLINICIAN_JOBS,
  CLINICIAN_LABELS,
  CLINICIAN_SECTIONS,
  KIN,
  OTHER_JOBS,
  OTHER_LABELS,
  OTHER_SECTIONS,
  PATIENT_LABELS,
  PATIENT_SECTIONS,
} from './lists/role-words.ts';

/** What the words around one name say about the person. `your-kin`: "your son Micah", who may be the patient. */
export type Cue =
  | { kind: 'label'; role: PersonRole }
  | { kind: 'field'; part: 'full' | 'family' | 'given'; section: PersonRole | null }
  | { kind: 'title' | 'letters' | 'job'; role: PersonRole }
  | { kind: 'kin' | 'your-kin' };

const TITLE =
  '(?:(?:assoc(?:iate)?\\.? |a\\/)?(?:mr|mrs|ms|miss|mx|mme|mlle|dr|doctor|prof|professor|sir|dame|master|sister|nurse|officer)\\.?(?: (?:and|&) (?:mr|mrs|ms|dr)\\.?)? )*';
const NAME_WORD = "(?:['’]?s?)(?: (?:full |legal |first |last |family |given |sur)?names?(?:\\(s\\))?)?";
const MARK = '\\s*(?:\\([^()]{0,24}\\))?["\']?\\s*(?:[:=|\\t,;–—-]|\\.{2,})[\\s"\'(]*';

const labelled = (words: string) => new RegExp(`(?:^|[^\\p{L}])(?:${words})${NAME_WORD}${MARK}${TITLE}$`, 'iu');
const PATIENT_LABEL = labelled(PATIENT_LABELS);
const CLINICIAN_LABEL = labelled(CLINICIAN_LABELS);
const OTHER_LABEL = labelled(OTHER_LABELS);
/** Without a mark behind it. */
const BARE_PATIENT =
  /(?:(?:^|[.:,;(] ?|\bsubject: .{0,40})(?:re|regarding|fwd?: re)|\b(?:patient|pt|client|claimant|your child|worker|participant|resident|certify that|(?:referral|results|report|summary|medications?|prescription|appointment|plan|certificate|note|letter) (?:for|of|on|re)|parent or guardian of|parents? of|guardians? of|(?:care|file|records?) (?:of|for)|medications? (?:of|for)|behalf of)) (?:(?:mr|mrs|ms|miss|master|dr|mstr)\.? |(?:(?:my|her|his|our|your) )?(?:son|daughter|child|mother|father|mum|dad) )*$/iu;
const FIELD =
  /(?:^|[\s|,;])(?:(?<family>surname|family name|last name)|(?<given>(?:given|first|fore|christian)[ _-]?names?(?:\(s\))?|forenames?)|(?<full>(?:full |legal |patient |preferred )?names?(?:\(s\))?(?: \([^)]{0,30}\))?))\s*(?:[:=|\t,-]|\.{2,})?[\s"]*$/iu;
const FIELD_NEEDS_MARK = /names?(?:\(s\))?(?: \([^)]{0,30}\))?\s*$/iu;

const CLINICIAN_TITLE = /(?:^|[^\p{L}])(?:dr|doctor|prof|professor|a\/prof|aprof|nurse|matron)\.?\s*$/iu;
const KIN_BEFORE = new RegExp(
  `(?:^|[^\\p{L}])(?:(?<your>your|you and your)|[\\p{L}'’]+)? ?(?:[\\p{L}-]+ )?(?:${KIN})(?:,| is| was|:| named| called| -| \\()? ?${TITLE}$`,
  'iu',
);
const KIN_AFTER = new RegExp(
  `^(?:['’]s)?[ ,]*(?:[(,–-] ?(?:who (?:is|was) )?|who (?:is|was) |is |was )(?:(?:his|her|their|the|a|an|your|my|patient['’]s|[\\p{L}]+['’]s?) ){0,2}(?:[\\p{L}-]+ )?(?:${KIN})(?![\\p{L}])(?! (?:of|with|and I)\\b)`,
  'iu',
);
const RELATION_LINE = /^[^\n]{0,60}\n(?:[^\n]{0,60}\n)?[ \t]*(?:relationship|relation)(?: to [\p{L} ]{1,20})?\s*[:=\t|]/iu;
const RELATION_SAME_LINE = /^[^\n:]{0,40}(?:relationship|relation)\s*[:=]/iu;
const LETTERS =
  /^,? ?(?:,\s*)?\(?(?:M\.?D\.?|D\.?O\.?|R\.?N\.?|M\.?B\.?B\.?S\.?|MB ?ChB|BMBS|BM ?BS|Ph\.?D\.?|FRAC\w+|FRANZ\w+|FANZC\w+|FRC\w+|MRC\w+|FAC\w+|FRNZ\w+|NP|N\.P\.|PA-?C|APRN|FNP(?:-BC|-C)?|D\.?P\.?M\.?|D\.?D\.?S\.?|D\.?M\.?D\.?|BDS|CNM|LCSW|LPC|LMFT|OTR(?:\/L)?|DPT|PT|CCC-SLP|MS,|MSc?|BSc|BPhysio|RD|PharmD|Psy\.?D\.?|O\.?D\.?|D\.?C\.?|FCPS|FCCP|FFARCSI|EdD|AuD|MPsych|CRNA|CCFP|FRCPC|FRCSC)(?![\p{L}])/u;
const JOB_AFTER = new RegExp(
  `^(?:, ?| ?[(|–-] ?)(?:(?:the|our|his|her|their|a|an|your|[\\p{L}]+['’]s) )?(?:[\\p{L}&-]+ ){0,4}(?:${CLINICIAN_JOBS})(?![\\p{L}])`,
  'iu',
);
const OTHER_JOB_AFTER = new RegExp(
  `^(?:, ?| ?[(|–-] ?)(?:(?:the|our|his|her|their|a|an) )?(?:[\\p{L}&-]+ ){0,3}(?:${OTHER_JOBS})(?![\\p{L}])`,
  'iu',
);
const JOB_LINE = new RegExp(
  `^[\\s(]*(?:[\\p{L}&,/.-]+ ){0,5}(?:${CLINICIAN_JOBS})(?![\\p{L}])(?:[ ,/&()-]+[\\p{L}.,&()'’/-]+){0,6}[\\s.]*$`,
  'iu',
);
const OTHER_JOB_LINE = new RegExp(
  `^[\\s(]*(?:[\\p{L}&,/.-]+ ){0,4}(?:${OTHER_JOBS})(?![\\p{L}])(?:[ ,/&()-]+[\\p{L}.,&()'’/-]+){0,4}[\\s.]*$`,
  'iu',
);
const LIST_LABEL =
  /^\s*(?:(?<clinician>c\.?c\.?|bcc|copy(?: to)?|copies(?: to)?|present|attendees|attended by|in attendance|mdt|team|panel|clinicians|surgeons|doctors)|(?<other>parents|carers|contacts|next of kin|witnesses))\s*[:\t]/i;

const MOST_BEFORE = 90;
const MOST_AFTER = 80;

/** Null when the words around the name `start`–`end` say nothing. The surest cue counts: labels, then titles, then kin. */
export function readCue(lines: DocumentLines, start: number, end: number, section: PersonRole | null): Cue | null {
  const before = labelText(lines, start);
  const after = textAfter(lines, end, MOST_AFTER);
  const line = lineText(lines, lineAt(lines, start));
  return (
    labelCue(before, after, section) ?? letterCue(before, after) ?? kinCue(before, after) ?? listCue(line) ?? jobCue(lines, end, after)
  );
}

/** The role a heading gives to the fields under it; undefined when the line is no heading. */
export function sectionRole(line: string): PersonRole | undefined {
  if (line.length > 60 || !HEADING.test(line)) return undefined;
  if (OTHER_SECTION.test(line)) return 'other';
  if (CLINICIAN_SECTION.test(line)) return 'clinician';
  return PATIENT_SECTION.test(line) ? 'patient' : undefined;
}

const HEADING = /^[\s#*\d.)-]*\p{L}[\p{L}\s/&'’()-]*[:*]*\s*$/u;
const OTHER_SECTION = new RegExp(`(?:^|[^\\p{L}])(?:${OTHER_SECTIONS})`, 'iu');
const CLINICIAN_SECTION = new RegExp(`(?:^|[^\\p{L}])(?:${CLINICIAN_SECTIONS})`, 'iu');
const PATIENT_SECTION = new RegExp(`(?:^|[^\\p{L}])(?:${PATIENT_SECTIONS})`, 'iu');

/** What stands before a name; when nothing does, the line above if it is a label of its own. */
function labelText(lines: DocumentLines, start: number): string {
  const before = textBefore(lines, start, MOST_BEFORE);
  if (!/^[\s"'*|(]*(?:(?:mr|mrs|ms|miss|dr|prof)\.?\s)?$/i.test(before)) return before;
  const above = lineText(lines, lineAt(lines, start) - 1).trim();
  if (above.length > 32 || above === '') return before;
  return /[:\t]$/.test(above) ? `${above} ${before}` : LONE_LABEL.test(above) ? `${above}: ${before}` : before;
}

const LONE_LABEL =
  /^(?:patient|client|claimant|participant|next of kin|emergency contact|gp|surname|family name|last name|given names?(?:\(s\))?|given name\(s\)|first names?|forenames?|full name|name|patient name|guardian|carer|attention|attn)$/i;

function labelCue(before: string, after: string, section: PersonRole | null): Cue | null {
  const field = FIELD.exec(before);
  const isMarked = field !== null && !FIELD_NEEDS_MARK.test(field[0]);
  const isOthers =
    /(?:next of kin|nok|carer|guardian|parent|mother|father|spouse|partner|contact|doctor|gp|provider|practitioner|school|employer|witness|interpreter|clinician|staff|insurer|fund|company|file|drug|product|user|employee|manager|policy ?holder|account|subscriber|card)['’]?s?\s(?:full |first |last )?names?\s*\W*$/i.test(
      before,
    );
  if (
    field &&
    (isMarked || field.groups?.['family'] || field.groups?.['given']) &&
    !isOthers &&
    !/(?:patient|child|client|claimant|worker|participant)['’]?s? (?:full )?name\W*$/i.test(before)
  ) {
    const part = field.groups?.['family'] ? 'family' : field.groups?.['given'] ? 'given' : 'full';
    return { kind: 'field', part, section };
  }
  if (PATIENT_LABEL.test(before))
    return /\b(?:re|regarding)\W*$/i.test(before) && KIN_AFTER.test(after) ? { kind: 'kin' } : { kind: 'label', role: 'patient' };
  if (BARE_PATIENT.test(before)) return { kind: 'label', role: 'patient' };
  if (OTHER_LABEL.test(before))
    return LETTERS.test(after) || CLINICIAN_TITLE.test(before) ? { kind: 'title', role: 'clinician' } : { kind: 'label', role: 'other' };
  if (CLINICIAN_LABEL.test(before)) return KIN_AFTER.test(after) ? { kind: 'kin' } : { kind: 'label', role: 'clinician' };
  if (RELATION_SAME_LINE.test(after)) return { kind: 'kin' };
  return null;
}

function letterCue(before: string, after: string): Cue | null {
  if (CLINICIAN_TITLE.test(before)) return { kind: 'title', role: 'clinician' };
  return LETTERS.test(after) ? { kind: 'letters', role: 'clinician' } : null;
}

function kinCue(before: string, after: string): Cue | null {
  const kin = KIN_BEFORE.exec(before);
  if (kin) return kin.groups?.['your'] ? { kind: 'your-kin' } : { kind: 'kin' };
  if (/^\W{0,3}your (?:son|daughter|child)/i.test(after)) return { kind: 'your-kin' };
  return KIN_AFTER.test(after) || RELATION_LINE.test(after) ? { kind: 'kin' } : null;
}

function listCue(line: string): Cue | null {
  const list = LIST_LABEL.exec(line);
  if (!list) return null;
  return { kind: 'label', role: list.groups?.['clinician'] ? 'clinician' : 'other' };
}

function jobCue(lines: DocumentLines, end: number, after: string): Cue | null {
  if (JOB_AFTER.test(after)) return { kind: 'job', role: 'clinician' };
  if (OTHER_JOB_AFTER.test(after)) return { kind: 'job', role: 'other' };
  if (!/^[\s,]*\n/.test(after)) return null;
  const below = lineText(lines, lineAt(lines, end) + 1).slice(0, MOST_AFTER);
  if (JOB_LINE.test(below)) return { kind: 'job', role: 'clinician' };
  return OTHER_JOB_LINE.test(below) ? { kind: 'job', role: 'other' } : null;
}
