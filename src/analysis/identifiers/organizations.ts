import type { Reading } from '../reading.ts';
import type { Family, Match } from './definition.ts';
import { COUNTRIES } from './lists/places.ts';

/** Words that end the name of an organization, and can be trusted alone. */
const LEGAL_FORM =
  '(?:Pty\\.? ?Ltd|Pty\\.? ?Limited|Ltd|Limited|Inc|LLC|L\\.L\\.C|LLP|PLC|plc|GmbH|AG|S\\.A|SA|BV|B\\.V|NV|Corp|Corporation|Incorporated|Co|Company|and Sons|& Sons|& Co|Pte|AB|ApS|SpA|SARL|Oy)';

const KIND =
  '(?:Hospital|Hospitals|Clinic|Clinics|Medical Centre|Medical Center|Medical Practice|Medical Group|Health Service|Health Services|Health District|Health Network|Health Group|Healthcare|Health|Surgery|Practice|Pharmacy|Chemist|Pathology|Radiology|Imaging|Dental|Physiotherapy|Psychology|Specialists|University|College|School|Academy|Institute|Bank|Insurance|Assurance|Mutual|Superannuation|Super|Council|Ministry|Department|Foundation|Trust|Society|Association|Union|Church|Group|Partners|Associates|Solutions|Systems|Technologies|Consulting|Industries|Enterprises|Holdings|Services|Agency|Airlines|Airways|Motors|Industries|Energy|Capital|Financial|Investments|Lawyers|Solicitors|Legal|Accountants|Aged Care|Nursing Home|Care|Centre|Center|Laboratories|Labs|Pharmaceuticals|Studios|Logistics|Constructions|Construction|Builders|Plumbing|Electrical|Media|Press|Hotel|Hotels|Club|Commission|Tribunal|Court|Authority|Board|Bureau|Federation|Alliance|Cooperative|Museum|Library)';

const WORD = "(?:\\p{Lu}[\\p{L}\\p{N}'’.&-]{0,30}|&|and|of|the|for|de|du|la|\\d{1,3})";

/** A capitalised run that ends in a legal form or a kind of organization. Bounded to eight words. */
const ENDS_IN_FORM = new RegExp(`(?:${LEGAL_FORM})(?![\\p{L}\\p{N}])\\.?`, 'gu');
const ENDS_IN_KIND = new RegExp(`(?<![\\p{L}\\p{N}])${KIND}(?![\\p{L}\\p{N}'-])`, 'gu');
const RUN_BEFORE = new RegExp(`(?:^|[^\\p{L}\\p{N}&'-])(\\p{Lu}[\\p{L}\\p{N}'’.&-]{0,30}(?:,? ${WORD}){0,6},? )$`, 'u');

/** `Department of Health`, `University of Sydney`, `Bank of Queensland`. */
const KIND_FIRST =
  /(?<![\p{L}\p{N}])(?:(?:The )?(?:Department|Ministry|University|Bank|College|Institute|City|Church|Royal \p{Lu}\p{Ll}+ College|Office|Council|School|Society) of (?:the )?\p{Lu}[\p{L}'-]{1,24}(?:(?: and| &|,)? (?:the )?\p{Lu}[\p{L}'-]{2,24}){0,3}|St\.? \p{Lu}\p{Ll}+'?s (?:\p{Lu}\p{Ll}+ )?(?:Hospital|School|College|Church|Clinic))/gu;

/** `Smith, Jones and Brown`, `Nguyen & Partners`, `Hall-Price`: firms named after people are told by what surrounds them. */
const FIRM = /(?<![\p{L}\p{N}])\p{Lu}\p{L}{1,20}, \p{Lu}\p{L}{1,20} (?:and|&) \p{Lu}\p{L}{1,20}(?![\p{L}])/gu;

const KNOWN =
  /(?<![\p{L}\p{N}])(?:Medibank(?: Private)?|Bupa|HCF|NIB|HBF|AHM|Allianz(?: Australia)?|QBE|Suncorp|IAG|NRMA|AAMI|TAL|MLC|AMP|Zurich Insurance|ANZ|NAB|Westpac|Commonwealth Bank|CommBank|Macquarie Bank|Telstra|Optus|Qantas|Woolworths|Coles|Bunnings|Centrelink|Services Australia|Healius|Sonic Healthcare|Laverty Pathology|Douglass Hanly Moir|Google|Microsoft|Apple|Amazon|Facebook|Meta|Netflix|IBM|Intel|Oracle|Cisco|Samsung|Sony|Toyota|Ford Motor|Boeing|Walmart|Target|Costco|Pfizer|Moderna|AstraZeneca|Novartis|Roche|Bayer|Merck|Sanofi|Aetna|Cigna|Humana|Kaiser Permanente|Blue Cross(?: Blue Shield)?|UnitedHealthcare|Barclays|HSBC|Lloyds|NatWest|Santander|Tesco|Vodafone|CVS|Walgreens|FedEx|UPS|DHL|NASA|FBI|CIA|WHO|UNICEF|BBC|CNN|NATO)(?![\p{L}\p{N}])/gu;

const ONLY_PLAIN =
  /^(?:The|This|Our|Your|Their|My|His|Her|A|An|Any|All|Each|Every|New|Private|Public|General|Local|Medical|Mental|Aged|Community|Primary|Home|Customer|Client|Patient|Legal|Financial|Emergency|Social|Human|Allied|Child|Support|Public|Dear|Practice|And|Or|Of|For|In|At|To|From|By|With|No|Yes|Other|Health|Palliative|Intensive|Acute|Day|Family|Personal|Women's|Men's|Dental|Nursing|Occupational|Work|Business|Information|Data|Online|Digital|Accident|Travel|Life|Car|Income|Total|Nil|Good|Best|High|Low|Group|Medicare|National Health|Ambulatory|After|Hours|Urgent|Continuing|Ongoing|Shared|Life|Contents|Building|Extended|Standard|Complaints|Contact|Privacy|Administration|Standing|Trading)$/;

export const organizations: Family = {
  definitions: [
    {
      type: 'ORGANIZATION',
      label: 'Organisation',
      group: 'Organizations',
      severity: 'low',
      jurisdictions: [],
      rank: 70,
      version: 1,
      source: 'Legal forms and kinds of organization at the end of a capitalised name',
      labels: ['company', 'employer', 'organisation', 'organization', 'practice'],
    },
  ],
  find: ({ text }: Reading) => [
    ...endingIn(text, ENDS_IN_FORM, 0.85),
    ...endingIn(text, ENDS_IN_KIND, 0.72),
    ...standing(text, KIND_FIRST, 0.85),
    ...standing(text, KNOWN, 0.72),
    ...standing(text, FIRM, 0.6),
  ],
};

function standing(text: string, pattern: RegExp, confidence: number): Match[] {
  return Array.from(text.matchAll(pattern), ({ 0: name, index }) => organization(index, index + name.length, confidence));
}

function organization(start: number, end: number, confidence: number): Match {
  return { type: 'ORGANIZATION', start, end, confidence, reason: 'Organisation: named by its form.' };
}

function endingIn(text: string, ending: RegExp, confidence: number): Match[] {
  const matches: Match[] = [];
  for (const { 0: form, index } of text.matchAll(ending)) {
    if (text[index - 1] !== ' ') continue;
    const before = RUN_BEFORE.exec(text.slice(Math.max(0, index - 90), index))?.[1] ?? '';
    const name = meaningful(before);
    if (name !== '') matches.push(organization(index - name.length, index + form.length - (form.endsWith('.') ? 1 : 0), confidence));
  }
  return matches;
}

/** The part of a run that names something: `The Private` names nothing; a country alone does (`Air India Ltd`). */
function meaningful(run: string): string {
  const words = run.split(' ').filter((word) => word !== '');
  while (
    words.length > 0 &&
    /^(?:The|At|In|From|To|By|With|For|Of|And|Dear|Our|Your|and|of|the|for|&|de|Contact|Visit|Call|See)$/.test(words[0] ?? '')
  )
    words.shift();
  const isPlain = words.every((word) => ONLY_PLAIN.test(word.replace(/[,.]$/, '')) || /^(?:and|of|the|for|&|\d+)$/.test(word));
  if (words.length === 0 || (isPlain && !COUNTRIES.has(words.join(' ').toLowerCase()))) return '';
  return run.slice(run.length - words.join(' ').length - 1);
}
