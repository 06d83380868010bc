import { fold } from './name-forms.ts';

/** What the words around a name say about whose it is. */
export type Cue = 'patient' | 'insured' | 'clinician' | 'relative' | 'official' | 'copy' | null;

const TITLE_END = String.raw`(?:(?:mr|mrs|ms|miss|mx|master|mstr|dr|prof|a\/prof|sir|rev)\.?\s*)?$`;

/** Nearest first wins: each stands right before the name, with a title at most between. */
const BEFORE: readonly [Cue, RegExp][] = [
  ['relative', /\b(?:next of kin|nok|emergency contact|contact person|contact name|parent or guardian|parent\/guardian)\b[^.;\n]{0,24}$/],
  [
    'relative',
    new RegExp(
      String.raw`\b(?:mother|father|mum|mom|dad|parents?|guardian|wife|husband|spouse|partner|son|daughter|brother|sister|siblings?|carer|caregiver|aunt|uncle|grand\w+|cousin|niece|nephew|friend|neighbou?r|fianc\w+|interpreter|twin)s?\b[\s:,(-]{0,4}(?:is |was |named |called )?${TITLE_END}`,
    ),
  ],
  [
    'official',
    new RegExp(
      String.raw`\b(?:solicitor|lawyer|claims? (?:officer|manager|consultant|assessor)|case manager|manager|officer|principal|teacher|employer|supervisor|adviser|advisor|broker|agent|secretary|receptionist|coordinator|director|attn|attention|prepared for)\b[\s:,-]{0,4}${TITLE_END}`,
    ),
  ],
  ['copy', /(?:^|\n)\s*(?:b?cc|copy to|copies to|c\.c\.)\b[^\n]{0,80}$/],
  [
    'clinician',
    new RegExp(
      String.raw`\b(?:gp|general practitioner|doctors?|surgeon|consultant|specialist|physician|nurse|practitioner|referrer|referred by|referring \w+|seen by|reviewed by|reported by|dictated by|requested by|anaesthetist|midwife|therapist|attending|physio\w*|pharmacist|psychologist|psychiatrist|dentist|provider|treating \w+|radiologist|pathologist|cardiologist|clinician|registrar|author|rn|dr|prof|professor|nurse practitioner)(?:'?s? name)?\b[\s:,.-]{0,4}${TITLE_END}`,
    ),
  ],
  [
    'patient',
    new RegExp(
      String.raw`\b(?:patients?|pt|clients?|claimant|insured person|life insured|participant|resident|worker|injured (?:worker|person)|(?<!\b(?:ot|medical|nursing|physio|pharmacy|midwifery) )student|child|baby|employee|applicant|donor|deceased|subject|consumer|beneficiary)(?:'?s)?(?: (?:full )?name| details?| is| was)?\b[\s:,.(-]{0,4}${TITLE_END}`,
    ),
  ],
  [
    'insured',
    new RegExp(
      String.raw`\b(?:insured|policy ?(?:holder|owner)|member|account holder|card ?holder|subscriber)(?:'?s)?(?: name)?\b[\s:,.(-]{0,4}${TITLE_END}`,
    ),
  ],
  ['patient', new RegExp(String.raw`(?:^|\n)\s*(?:re|regarding|subject|rego?ards)\s*[:.-]\s*(?:patient\s*:?\s*)?${TITLE_END}`)],
  [
    'patient',
    new RegExp(
      String.raw`(?:^|\n|[|,;\t])\s*(?:full |legal )?(?:name|surname|last name|family name|first name|given names?|forenames?|name of (?:patient|insured|claimant|worker|child))(?: of \w+)?\s*[:.-]?\s*${TITLE_END}`,
    ),
  ],
];

const AFTER: readonly [Cue, RegExp][] = [
  [
    'relative',
    /^\s*[,(-]?\s*(?:(?:his|her|their|the|patient's|pt's)\s+)?(?:step)?(?:mother|father|mum|dad|wife|husband|spouse|partner|son|daughter|brother|sister|carer|guardian|aunt|uncle|grand\w+|cousin|niece|nephew|friend|neighbou?r|mpoa|poa|next of kin|nok|interpreter)\b/,
  ],
  [
    'clinician',
    /^\s*[,(-]?\s*(?:mbbs|mb bs|md|do|bmed|fra\w+|frc\w+|fanz\w+|mrc\w+|facem|rn\b|rm\b|np\b|gp\b|medical registrar|registrar|surgeon|consultant|cardiolog\w+|general practitioner|registered nurse|practice nurse|nurse|midwife|physio\w*|psycholog\w+|psychiatr\w+|dietitian|pharmacist|radiolog\w+|provider (?:no|number))\b/,
  ],
  [
    'official',
    /^\s*[,(-]?\s*(?:claims? (?:officer|manager|consultant)|case manager|(?:practice |office )?manager|officer|principal|teacher|solicitor|lawyer|partner,|director|coordinator|secretary|receptionist|adviser|advisor|ceo|underwriter)/,
  ],
];

/** How far around a name its cues stand, in characters. */
const REACH = 70;

/** `before`, `after`: the text around the name, on its line. */
export function cueOf(before: string, after: string): Cue {
  const left = fold(before.slice(-REACH));
  const right = fold(after.slice(0, REACH));
  const [said] = AFTER.find(([, pattern]) => pattern.test(right)) ?? [];
  if (said === 'relative') return said;
  const [announced] = BEFORE.find(([, pattern]) => pattern.test(left)) ?? [];
  return announced ?? said ?? null;
}

/** A field or column that holds one part of a name. */
export function nameFieldOf(before: string, location: string): 'family' | 'given' | null {
  const label = fold(
    /column "([^"]*)"/.exec(location)?.[1] ??
      /([^:|\t\n]*):\s*$/.exec(before)?.[1] ??
      /\b(?:surname|family name|last name|given names?|first names?)\s*$/i.exec(before)?.[0] ??
      '',
  ).trim();
  if (/^(?:\w+ )?(?:surname|last name|family name|lastname|surname of \w+)$/.test(label)) return 'family';
  return /^(?:\w+ )?(?:given names?|first names?|forenames?|firstname|other names?|given name\(s\)|middle names?)$/.test(label)
    ? 'given'
    : null;
}

/** A line after which the sender's name stands. */
export const CLOSING =
  /^\s*(?:yours (?:sincerely|faithfully|truly)|(?:(?:with )?(?:kind(?:est)?|best|warm(?:est)?) )?regards|sincerely|signed|many thanks|with thanks|best wishes)\b[\s,.:]*$/i;

export const SALUTATION = /^\s*(?:dear|hi|hello|attention)\s+$/i;
