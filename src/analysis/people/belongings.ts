import type { Finding } from '../types.ts';
import { belongingOf, comparable, isUnique } from './kinds.ts';
import type { Layout, Line } from './layout.ts';
import type { Mention } from './mentions.ts';
import { type Crowd, type Gathered, give } from './people.ts';

/** Lines around a clinician's name in which a provider number is theirs. */
const CLINICIAN_LINES = 4;

/** A line that speaks of someone's own contact details. */
const OWN_CONTACT =
  /^\s*(?:home |residential |postal |street |mailing )?(?:address|phone|ph|mobile|mob|tel|telephone|cell|e-?mail|contact|home|m|h|lives at)\b[^\n]{0,14}[:.]|\b(?:your|his|her|their|patient'?s?) (?:phone|mobile|e-?mail|address|home)|\blives? (?:at|in)\b/i;

/** A line about somebody else than the one the paragraph is about. */
const OF_ANOTHER =
  /\b(?:baby|newborn|mother|father|partner|spouse|husband|wife|child|sibling|brother|sister|next of kin|nok|emergency|carer|our|practice|clinic|surgery|rooms|fax)\b/i;

/** Gives every finding that is no name to someone, or to nobody. `main`: whom the document is about, as far as names tell. */
export function shareOut(
  layout: Layout,
  findings: readonly Finding[],
  crowd: Crowd,
  mentions: readonly Mention[],
  main: Gathered | null,
): void {
  const rows = new Map<string, Gathered>();
  for (const { person } of mentions) if (person.row && !rows.has(person.row)) rows.set(person.row, person);
  let subject = main;
  let next = 0;
  for (const [index, finding] of findings.entries()) {
    while (next < mentions.length && (mentions[next]?.start ?? 0) <= finding.start) next++;
    const kind = belongingOf(finding.type);
    if (kind === 'nobody') continue;
    const lineIndex = layout.lineAt(finding.start);
    const line = layout.lines[lineIndex];
    if (!line) continue;
    const own = isUnique(finding.type);
    const grant = (person: Gathered | null | undefined) => {
      if (person) give(person, index, finding, own, comparable(finding.type, finding.text));
    };
    const near = { mentions, next, line, lineIndex };
    if (line.row !== null && (rows.has(line.row) || (own && line.row.includes('row')))) {
      const owner = rows.get(line.row) ?? addNameless(crowd, line.row, finding.start, rows);
      grant(owner);
    } else if (kind === 'clinician') grant(clinicianNear(near));
    else if (line.zone === 'header' || line.zone === 'footer') grant(kind === 'own' ? (personNear(near, isNotTreating) ?? main) : null);
    else if (kind === 'contact') grant(contactOwner(layout, near, main));
    else {
      const close = personNear(near, kind === 'own' ? isNotTreating : isPatientLike);
      if (close) subject = close;
      if (own && !close && !main) subject ??= addNameless(crowd, null, finding.start, rows);
      grant(close ?? main ?? subject);
    }
  }
}

/** `next`: index of the first mention behind the place. */
type Near = { mentions: readonly Mention[]; next: number; line: Line; lineIndex: number };

/** Names looked at backwards in a paragraph. */
const LOOKED_AT = 6;

/** The last fitting name before in the same paragraph, preferring the line itself; else the next one behind it on the same line. */
function personNear({ mentions, next, line, lineIndex }: Near, isFit: (person: Gathered) => boolean): Gathered | null {
  const back = mentions.slice(Math.max(0, next - LOOKED_AT), next).reverse();
  const inBlock = back.filter((mention) => mention.block === line.block && isFit(mention.person));
  if (inBlock[0]?.line === lineIndex) return inBlock[0].person;
  const after = mentions[next];
  if (after && after.line === lineIndex && isFit(after.person)) return after.person;
  return inBlock[0]?.person ?? null;
}

function clinicianNear({ mentions, next, lineIndex }: Near): Gathered | null {
  const [before, after] = [mentions[next - 1], mentions[next]];
  if (before && lineIndex - before.line <= CLINICIAN_LINES) return before.person;
  return after && after.line - lineIndex <= 1 ? after.person : null;
}

function contactOwner(layout: Layout, near: Near, main: Gathered | null): Gathered | null {
  const { line } = near;
  const words = layout.text.slice(line.start, Math.min(line.end, line.start + 300));
  const close = personNear(near, () => true);
  if (close) return close.cues.has('clinician') && OF_ANOTHER.test(words) ? null : close;
  return OWN_CONTACT.test(words) && !OF_ANOTHER.test(words) ? main : null;
}

/** Those who treat own no numbers of patients, unless they are the patient. */
const isNotTreating = ({ cues }: Gathered): boolean =>
  cues.has('patient') || !(cues.has('clinician') || cues.has('doctor') || cues.has('copy'));

const isPatientLike = (person: Gathered): boolean =>
  person.cues.has('patient') || (isNotTreating(person) && !OTHERS.some((cue) => person.cues.has(cue)));

const OTHERS = ['relative', 'official', 'signer'] as const;

function addNameless(crowd: Crowd, row: string | null, at: number, rows: Map<string, Gathered>): Gathered {
  const person = crowd.add(row);
  person.lastAt = at;
  if (row) rows.set(row, person);
  return person;
}
