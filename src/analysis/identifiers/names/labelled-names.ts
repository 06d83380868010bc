import { REASONS } from '../../reasons.ts';
import type { TextIndex } from '../../text/text-index.ts';
import type { Match } from '../definition.ts';
import { BRAND_MEDICINES } from '../lists/brand-medicines.ts';
import { COMMON_WORDS } from '../lists/common-words.ts';
import { FAMILY_NAMES } from '../lists/family-names.ts';
import { MEDICATIONS } from '../lists/health-words.ts';
import { NAME_COLUMNS, NAME_FIELDS } from '../lists/name-fields.ts';
import { POST_NOMINALS } from '../lists/titles.ts';
import { isLabelOrHeading, isLabelText } from './field-labels.ts';
import { PERSON_NAME } from './person-name.ts';

/** A form field whose value is a name in any case. */
const FIELD = new RegExp(String.raw`^[ \t>*|-]{0,8}(?:${NAME_FIELDS.join('|')})[ \t]{0,4}(?::|\t)[ \t]{0,8}(?=\S)`, 'gim');

const NAME_ONLY_FIELDS = [
  'surname',
  '(?:first|last|given|family|middle|maiden|preferred) name',
  'patient',
  'forename',
  'claimant',
  'next of kin',
];

/** Fields that contain only a person's name, however it is spelled. */
const NAME_ONLY_FIELD = new RegExp(NAME_ONLY_FIELDS.join('|'), 'i');

/** Column headers under which every cell is a name, and those where a cell is a name unless it has ordinary words. */
const NAME_COLUMN = new RegExp(`^(?:${NAME_COLUMNS.join('|')})$`, 'i');

/** Not credentials: `John Smith III`. */
const GENERATIONS: ReadonlySet<string> = new Set(['JR', 'SR', 'II', 'III']);

const WORDS_OF_NAME = /^(?:(?:dr|mr|mrs|ms|miss|prof)\.? )?\p{L}[\p{L}\p{M}'.-]*(?:,? \p{L}[\p{L}\p{M}'.-]*){0,4}$/iu;

/** Form fields and table cells labelled as names, even in lower case. */
export function labelledNames(textIndex: TextIndex): Match[] {
  return [...fieldNames(textIndex.text), ...cellNames(textIndex)];
}

function fieldNames(text: string): Match[] {
  const matches: Match[] = [];
  for (const { 0: label, index } of text.matchAll(FIELD)) {
    const start = index + label.length;
    const value =
      /^[^\n\r\t;|(\d]{2,60}?(?=$|[\n\r\t;|(\d]| {2,}|, ?(?:dob|aged|born)| (?:dob|d\.o\.b|date of|phone|medicare|sex|gender|mrn|address)\b)/i
        .exec(text.slice(start, start + 64))?.[0]
        .trimEnd();
    const name = value?.replace(/[,.:]$/, '');
    if (name && !isLabelOrHeading(text, start, start + name.length)) pushName(matches, start, name, NAME_ONLY_FIELD.test(label));
  }
  return matches;
}

function cellNames({ text, table }: TextIndex): Match[] {
  const matches: Match[] = [];
  for (const { start, end, header } of table?.cells ?? []) {
    if (end - start > 1 && end - start <= 60 && NAME_COLUMN.test(header))
      pushName(matches, start, text.slice(start, end), NAME_ONLY_FIELD.test(header.replace(/[_-]/g, ' ')));
  }
  return matches;
}

function pushName(matches: Match[], start: number, field: string, isSure: boolean): void {
  const value = withoutCredentials(field);
  if (!WORDS_OF_NAME.test(value) || isLabelText(value)) return;
  const words = value
    .toLowerCase()
    .split(/[ ,.]+/)
    .filter((word) => word.length > 0);
  if (!isSure && words.filter(isNoName).length * 2 > words.length) return;
  const title = /^(?:dr|mr|mrs|ms|miss|prof)\.? /i.exec(value)?.[0].length ?? 0;
  matches.push({
    type: PERSON_NAME,
    start: start + title,
    end: start + value.length,
    confidence: 0.94,
    reason: REASONS.nameInField,
  });
}

/** A column with the header "Name" may also contain medicines. */
function isNoName(lower: string): boolean {
  return COMMON_WORDS.has(lower) || BRAND_MEDICINES.has(lower) || MEDICATIONS.has(lower);
}

/** `Ruth Adler` in `Ruth Adler, MD PhD`: letters after a name are not part of it. In all capitals, letters that are also a family name stay. */
function withoutCredentials(value: string): string {
  const words = value.split(' ');
  const isAllCapitals = value === value.toUpperCase();
  const isCredential = (word: string): boolean =>
    POST_NOMINALS.has(word) && !GENERATIONS.has(word) && !(isAllCapitals && FAMILY_NAMES.has(word.toLowerCase()));
  while (isCredential((words[words.length - 1] ?? '').replace(/[,.]$/, ''))) words.pop();
  return words.join(' ').replace(/,$/, '');
}
