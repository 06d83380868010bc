import type { Finding } from '../types.ts';
import { CLOSING, cueOf, nameFieldOf, SALUTATION } from './cues.ts';
import { isUnique } from './kinds.ts';
import type { Layout, Line } from './layout.ts';
import { fold, type NameForm, readName } from './name-forms.ts';
import { Crowd, type Gathered, give } from './people.ts';

/** Lines under "Yours sincerely" in which the sender's name stands. */
const SIGNATURE_LINES = 5;

/** Lines in which a family name and given names in fields of their own are one name. */
const FIELD_LINES = 2;

/** Characters around a name that can be about it. */
const AROUND = 120;

/** Characters in which "Mr Lyrebird … Antonio" is one person. */
const SAME_BREATH = 160;

const LONGEST_CLOSING = 60;

/** Characters between a name and the number that is its own. */
const RIGHT_BEHIND = 40;

/** A name, where it stands, and who it is. */
export type Mention = { index: number; line: number; block: number; start: number; person: Gathered };

/** A name with the line and the words around it. */
type Sighting = { index: number; finding: Finding; form: NameForm; line: Line; lineIndex: number; before: string; after: string };

/** Reads every name and puts those together that are one person's. `mentions` in text order. */
export function meetPeople(layout: Layout, findings: readonly Finding[]): { crowd: Crowd; mentions: Mention[] } {
  const crowd = new Crowd();
  const mentions: Mention[] = [];
  const meet = (sighting: Sighting, form: NameForm): Gathered => {
    const { index, finding, line, lineIndex } = sighting;
    const previous = mentions.at(-1);
    const isSame = previous && isSameBreath(previous, sighting, form) && !crowd.knows(form, line.row);
    const whole = isSame ? { ...form, single: '', given: [form.single], family: previous.person.family } : form;
    const person = crowd.meet(whole, finding.start, line.row);
    give(person, index, finding, false, '');
    mentions.push({ index, line: lineIndex, block: line.block, start: finding.start, person });
    return person;
  };
  const closings = closingLines(layout);
  let half: Sighting | null = null;
  for (const sighting of sightings(layout, findings)) {
    const form: NameForm = half && isOtherHalf(half, sighting) ? join(half.form, sighting.form) : sighting.form;
    if (half) meet(half, form === sighting.form ? half.form : form);
    half = null;
    if (form === sighting.form && isHalf(form)) half = sighting;
    else {
      const previous = mentions.at(-1);
      const person = meet(sighting, form);
      note(person, sighting, closings);
      if (isSettled(sighting, findings)) person.cues.add('settled');
      if (previous && isListedWith(previous, sighting, findings)) inherit(person, previous.person);
    }
  }
  if (half) meet(half, half.form);
  return { crowd, mentions };
}

function* sightings(layout: Layout, findings: readonly Finding[]): Generator<Sighting> {
  for (const [index, finding] of findings.entries()) {
    if (finding.type !== 'PERSON_NAME') continue;
    const lineIndex = layout.lineAt(finding.start);
    const line = layout.lines[lineIndex];
    if (!line) continue;
    const before = layout.text.slice(Math.max(line.start, finding.start - AROUND), finding.start);
    const after = layout.text.slice(finding.end, Math.max(finding.end, Math.min(line.end, finding.end + AROUND)));
    const form = readName(finding.text, before, nameFieldOf(before, finding.location));
    yield { index, finding, form, line, lineIndex, before, after };
  }
}

/** A family name, or given names, that stand in a field of their own. */
const isHalf = ({ given, family, single, isField }: NameForm): boolean =>
  isField && single === '' && (family === '') !== (given.length === 0);

function isOtherHalf(half: Sighting, { form, line, lineIndex }: Sighting): boolean {
  const isNear = half.line.row === line.row && lineIndex - half.lineIndex <= FIELD_LINES;
  return isNear && isHalf(form) && (half.form.family === '') !== (form.family === '');
}

const join = (one: NameForm, other: NameForm): NameForm => ({
  ...one,
  given: [...one.given, ...other.given],
  family: one.family || other.family,
  gender: one.gender ?? other.gender,
});

/** "Mr Lyrebird is well. Antonio should …": the given name of whom the paragraph is about. */
function isSameBreath(previous: Mention, { finding, line, before, after }: Sighting, form: NameForm): boolean {
  const { person } = previous;
  const isNear = previous.block === line.block && finding.start - previous.start <= SAME_BREATH;
  return isNear && form.single !== '' && person.family !== '' && person.given.length === 0 && cueOf(before, after) === null;
}

function isSettled({ index, finding, line }: Sighting, findings: readonly Finding[]): boolean {
  const next = findings[index + 1];
  return next !== undefined && isUnique(next.type) && next.start < line.end && next.start - finding.end <= RIGHT_BEHIND;
}

/** "her twins Ada and Finn": what is said of the first holds for the second. */
function isListedWith(previous: Mention, { finding, before }: Sighting, findings: readonly Finding[]): boolean {
  const gap = finding.start - (findings[previous.index]?.end ?? 0);
  return gap > 0 && gap <= 12 && /(?:\band|&|,)\s*(?:(?:mr|mrs|ms|miss)\.?\s*)?$/i.test(before);
}

function inherit(person: Gathered, from: Gathered): void {
  for (const cue of ['relative', 'copy'] as const) if (from.cues.has(cue)) person.cues.add(cue);
}

function note(person: Gathered, { before, after, line, lineIndex }: Sighting, closings: ReadonlySet<number>): void {
  const { cues } = person;
  const cue = line.row?.includes('row') ? null : cueOf(before, after);
  if (cue) cues.add(cue);
  const title = /([\p{L}/]+)\.?\s*$/u.exec(fold(before))?.[1] ?? '';
  const untitled = before.replace(/(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|master|doctor|and|&)\.?\s*)+$/i, '');
  if (SALUTATION.test(untitled)) cues.add('salutation');
  if (/^(?:dr|doctor|prof|professor|a\/prof)$/.test(title)) cues.add('doctor');
  else if (/^(?:mr|mrs|ms|miss|mx|master|mstr)$/.test(title)) cues.add('titled');
  for (let above = 1; above <= SIGNATURE_LINES; above++) if (closings.has(lineIndex - above)) cues.add('signer');
  if (line.zone === 'header' || line.zone === 'footer') cues.add('letterhead');
}

/** Indexes of the lines that end a letter. */
function closingLines({ text, lines }: Layout): ReadonlySet<number> {
  const closings = new Set<number>();
  for (const [index, { start, end }] of lines.entries())
    if (end - start < LONGEST_CLOSING && CLOSING.test(text.slice(start, end))) closings.add(index);
  return closings;
}
