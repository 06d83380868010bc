import type { PersonRole } from '../../types.ts';
import { type DocumentLines, lineAt, lineText, textBefore } from '../document-lines.ts';
import { BARE_PATIENT_LABELS, CLINICIAN_LIST_LABELS, LABEL_TITLES, LONE_LABELS, OTHERS_NAME_FIELDS } from '../lists/label-words.ts';
import { CLINICIAN_LABELS, OTHER_LABELS, PATIENT_LABELS, WEAK_PATIENT_LABELS } from '../lists/role-words.ts';

/** Role from a field label. `weak-label`: the patient, unless another field names the patient. `section`: the role from the heading above. */
export type LabelCue =
  | { kind: 'label'; role: PersonRole }
  | { kind: 'weak-label' }
  | { kind: 'field'; part: 'full' | 'family' | 'given'; section: PersonRole | null };

/** Titles before a name. */
export const TITLE = String.raw`(?:(?:assoc(?:iate)?\.? |a/)?(?:${LABEL_TITLES.join('|')})\.?(?: (?:and|&) (?:mr|mrs|ms|dr)\.?)? |baby (?:girl |boy |of )?)*`;
const NAME_WORD = "(?:['’]?s?)(?: (?:full |legal |first |last |family |given |sur)?names?(?:\\(s\\))?)?";
const MARK = '\\s*(?:\\([^()]{0,24}\\))?["\']?\\s*(?:[:=|\\t,;–—-]|\\.{2,})[\\s"\'(]*';

const labelled = (words: readonly string[]) => new RegExp(`(?:^|[^\\p{L}])(?:${words.join('|')})${NAME_WORD}${MARK}${TITLE}$`, 'iu');
const PATIENT_LABEL = labelled(PATIENT_LABELS);
const WEAK_PATIENT_LABEL = labelled(WEAK_PATIENT_LABELS);
const CLINICIAN_LABEL = labelled(CLINICIAN_LABELS);
const OTHER_LABEL = labelled(OTHER_LABELS);
/** Without a colon or another mark after it. */
const BARE_PATIENT = new RegExp(
  String.raw`(?:(?:^|[.:,;(] ?|\bsubject: .{0,40})(?:re|regarding|fwd?: re)|\b(?:${BARE_PATIENT_LABELS.join('|')})) ${TITLE}(?:(?:(?:my|her|his|our|your) )?(?:son|daughter|child|mother|father|mum|dad) )*$`,
  'iu',
);
/** "the report of Dr Yip" is not about Dr Yip. */
const REPORT_OF_DOCTOR = /\b(?:for|of|on) (?:dr|doctor|prof|professor|nurse|a\/prof)\.? $/i;
const NAME_FIELDS = [
  '(?<family>surname|family name|last name)',
  String.raw`(?<given>(?:given|first|fore|christian)[ _-]?names?(?:\(s\))?|forenames?)`,
  String.raw`(?<full>(?:full |legal |preferred )?names?(?:\(s\))?(?: \([^)]{0,30}\))?)`,
];

const FIELD = new RegExp(String.raw`(?:^|[\s|,;])(?:${NAME_FIELDS.join('|')})\s*(?<mark>[:=|\t,-]|\.{2,})?[\s"]*$`, 'iu');
/** `Doctor name:`, `Company name:`. */
const OTHERS_FIELD = new RegExp(String.raw`(?:${OTHERS_NAME_FIELDS.join('|')})['’]?s?\s(?:full |first |last )?names?\s*\W*$`, 'i');
const PATIENTS_FIELD = /(?:patient|child|client|claimant|worker|participant|resident|student)['’]?s? (?:full )?name\W*$/i;
const LONE_LABEL = new RegExp(`^(?:${LONE_LABELS.join('|')})$`, 'i');
const LIST_LABEL = new RegExp(
  String.raw`^\s*(?:(?<clinician>${CLINICIAN_LIST_LABELS.join('|')})|(?<other>parents|carers|contacts|next of kin|witnesses))\s*[:\t]`,
  'i',
);

const MAX_BEFORE = 90;

/** A capitalised word directly after a label that was not recognised as a name: `Mother: Vashti Okada`. */
const UNKNOWN_GIVEN =
  /([:\t]) *(?!(?:Mrs|Miss|Prof|Doctor|Nurse|Sister|Master|Baby|Surname|Name|First|Last|Given|Family)\b)\p{Lu}\p{Ll}{2,} $/u;

/** The text before a name. When there is none, the line above if it is a label. */
export function labelText(lines: DocumentLines, start: number): string {
  const before = textBefore(lines, start, MAX_BEFORE).replace(UNKNOWN_GIVEN, '$1 ');
  if (!/^[\s"'*|(]*(?:(?:mr|mrs|ms|miss|dr|prof)\.?\s)?$/i.test(before)) return before;
  const above = lineText(lines, lineAt(lines, start) - 1).trim();
  if (above.length > 32 || above === '') return before;
  return /[:\t]$/.test(above) ? `${above} ${before}` : LONE_LABEL.test(above) ? `${above}: ${before}` : before;
}

/** The cue from the label before a name; null when there is none. @param before as labelText returns it */
export function labelCue(before: string, section: PersonRole | null): LabelCue | null {
  const field = FIELD.exec(before)?.groups;
  const part = field?.['family'] ? 'family' : field?.['given'] ? 'given' : field?.['full'] && field['mark'] ? 'full' : null;
  if (part && !OTHERS_FIELD.test(before) && !(part === 'full' && PATIENTS_FIELD.test(before))) return { kind: 'field', part, section };
  if (PATIENT_LABEL.test(before) || (BARE_PATIENT.test(before) && !REPORT_OF_DOCTOR.test(before)))
    return { kind: 'label', role: 'patient' };
  if (WEAK_PATIENT_LABEL.test(before)) return { kind: 'weak-label' };
  if (OTHER_LABEL.test(before)) return { kind: 'label', role: 'other' };
  return CLINICIAN_LABEL.test(before) ? { kind: 'label', role: 'clinician' } : null;
}

/** `cc: Dr Ng; Ms Okeke`: one label for everyone on the line. */
export function listCue(line: string): LabelCue | null {
  const list = LIST_LABEL.exec(line)?.groups;
  return list ? { kind: 'label', role: list['clinician'] ? 'clinician' : 'other' } : null;
}
