import { extractedOf, type PeopleRecord } from './owned-documents.ts';

/** A document into which one mistake was put, of the kind that happens when letters are copied from letters. */
export interface Slip {
  kind: SlipKind;
  id: string;
  record: PeopleRecord;
}

export type SlipKind = 'name' | 'birth' | 'number' | 'paragraph' | 'text' | 'addressee';

type Part = { start: number; end: number };

const STRANGERS = [
  { title: 'Mr', given: 'Leopold', family: 'Vancek' },
  { title: 'Mrs', given: 'Rosalind', family: 'Hathaway' },
  { title: 'Ms', given: 'Yolanda', family: 'Brecht' },
  { title: 'Mr', given: 'Cornelius', family: 'Adebanjo' },
];
const NUMBERS: readonly [label: RegExp, number: string][] = [
  [/(?:Medicare|MC)(?: No| number)?:? ?(?=\d{4} ?\d{5})/i, 'Medicare 4277 12065 1'],
  [/NHS(?: No| number)?:? ?(?=\d)/i, 'NHS No 485 777 3456'],
  [/MRN:? ?(?=\w*\d)/, 'MRN 6650912'],
  [/UR:? ?(?=\w*\d)/, 'UR 6650912'],
  [/NHI:? ?(?=[A-Z])/, 'NHI ZGT2431'],
  [/PHN:? ?(?=\d)/, 'PHN 9698 658 215'],
];
const ADDRESS = '9 Greenhill Terrace\nPayneham SA 5070';

/** Every mistake that can be put into these documents: each ordinary one about one patient gets each kind that fits it. */
export function makeSlips(records: readonly PeopleRecord[]): Slip[] {
  const ordinary = records.filter(
    ({ kind, alarms, roles }) =>
      alarms.length === 0 &&
      !['csv', 'table', 'note'].includes(kind) &&
      [...roles.values()].filter((role) => role === 'patient').length === 1,
  );
  return ordinary.flatMap((record, index) => {
    const others = [...ordinary.slice(index + 1), ...ordinary.slice(0, index)];
    const donor = others.slice(index % 5).find((other) => bodyAbout(other) !== null && other.id.slice(0, 2) === record.id.slice(0, 2));
    const stranger = STRANGERS[index % STRANGERS.length] ?? STRANGERS[0];
    if (!stranger || !donor) return [];
    const text = record.extracted.text;
    const made: [SlipKind, string | null][] = [
      ['name', withOtherName(record, stranger)],
      ['birth', /\b(?:DOB|born|birth)/i.test(text) ? insertBehindName(record, ' (DOB 21/10/1957)') : null],
      ['number', withOtherNumber(record)],
      ['paragraph', withParagraph(record, donor)],
      ['text', withTextOf(record, donor)],
      ['addressee', withReader(record, stranger)],
    ];
    return made.flatMap(([kind, changed]) =>
      changed === null ? [] : [{ kind, id: `${record.id} ${kind}`, record: slipped(record, kind, changed) }],
    );
  });
}

function slipped(record: PeopleRecord, kind: SlipKind, text: string): PeopleRecord {
  const alarms = [kind === 'addressee' ? ('WRONG_ADDRESSEE' as const) : ('TWO_PATIENTS' as const)];
  return { ...record, id: `${record.id} ${kind}`, extracted: extractedOf(record.kind, text), spans: [], roles: new Map(), alarms };
}

/** The patient's name in running text, further down than the first. */
function laterNames({ extracted: { text }, spans, roles }: PeopleRecord): Part[] {
  const patients = new Set([...roles].filter(([, role]) => role === 'patient').map(([person]) => person));
  const names = spans.filter(({ person, start, end }) => patients.has(person) && /^[\p{L}.,'’ -]+$/u.test(text.slice(start, end)));
  return names.slice(1).filter(({ start }) => lineOf(text, start).length > 60);
}

function withOtherName(record: PeopleRecord, { title, family }: (typeof STRANGERS)[number]): string | null {
  const { text } = record.extracted;
  const names = laterNames(record).filter(({ start }) => /(?:^|[.\n] ?)$/.test(text.slice(0, start)));
  const name = names.find(({ start, end }) => /^(?:Mr|Mrs|Ms|Miss)\.? /.test(text.slice(start, end)));
  if (!name || /^['’]s/.test(text.slice(name.end))) return null;
  return `${text.slice(0, name.start)}${title} ${family}${text.slice(name.end)}`;
}

function insertBehindName(record: PeopleRecord, words: string): string | null {
  const { text } = record.extracted;
  const name = laterNames(record).find(({ end }) => !/^['’]s/.test(text.slice(end)));
  return name ? `${text.slice(0, name.end)}${words}${text.slice(name.end)}` : null;
}

function withOtherNumber(record: PeopleRecord): string | null {
  const number = NUMBERS.find(([label]) => label.test(record.extracted.text))?.[1];
  return number ? insertBehindName(record, ` (${number})`) : null;
}

const paragraphsOf = (text: string) => text.split(/\n\s*\n/);

/** A paragraph about the donor's patient, by name, put before the last two of the letter. */
function withParagraph(record: PeopleRecord, donor: PeopleRecord): string | null {
  const pasted = bodyAbout(donor);
  const paragraphs = paragraphsOf(record.extracted.text);
  if (pasted === null || paragraphs.length < 4) return null;
  return [...paragraphs.slice(0, -2), pasted, ...paragraphs.slice(-2)].join('\n\n');
}

function bodyAbout(donor: PeopleRecord): string | null {
  const { text } = donor.extracted;
  const [name] = laterNames(donor);
  return (
    paragraphsOf(text).find((paragraph) => name && paragraph.length > 80 && paragraph.includes(text.slice(name.start, name.end))) ?? null
  );
}

/** The head of one letter and the text of another. */
function withTextOf(record: PeopleRecord, donor: PeopleRecord): string | null {
  const [head, body] = [splitAtDear(record.extracted.text)?.[0], splitAtDear(donor.extracted.text)?.[1]];
  const about = bodyAbout(donor);
  const isNamedInHead = record.roles.size > 0 && /\b(?:re|patient|dob)\b/i.test(head ?? '');
  if (!head || !body || !about || !isNamedInHead) return null;
  const paragraphs = paragraphsOf(body);
  const from = paragraphs.indexOf(about);
  return from < 0 ? null : `${head}\n\n${paragraphs.slice(from).join('\n\n')}`;
}

/** A letter to a doctor goes to a stranger's home. */
function withReader(record: PeopleRecord, { title, given, family }: (typeof STRANGERS)[number]): string | null {
  const { text } = record.extracted;
  const salutation = /^(?:Dear|Kia ora) (?:\{?)(?:Dr|Doctor|Prof|Colleague)\b.*$/m.exec(text);
  if (!salutation || !/^(?:re|patient|name|your patient)\b.*\p{Lu}/imu.test(text) || /\b(?:paed|pediatr|school|mother|baby)/i.test(text))
    return null;
  const opening = paragraphsOf(text.slice(0, salutation.index)).filter((paragraph) => !/^\s*(?:To: )?Dr\b/m.test(paragraph));
  const block = `${title} ${given} ${family}\n${ADDRESS}`;
  return `${[...opening.slice(0, -1), block, ...opening.slice(-1)].join('\n\n')}\n\nDear ${title} ${family},${text.slice(salutation.index + salutation[0].length)}`;
}

function splitAtDear(text: string): [string, string] | null {
  const dear = /^(?:Dear|Kia ora|To whom)\b.*$/im.exec(text);
  return dear ? [text.slice(0, dear.index + dear[0].length), text.slice(dear.index + dear[0].length).trimStart()] : null;
}

function lineOf(text: string, position: number): string {
  const end = text.indexOf('\n', position);
  return text.slice(text.lastIndexOf('\n', position - 1) + 1, end < 0 ? text.length : end);
}
