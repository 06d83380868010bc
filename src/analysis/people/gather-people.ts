import { weighHomes } from '../home.ts';
import type { ExtractedText, Finding, People } from '../types.ts';
import { type Known, raiseAlarms } from './alarms.ts';
import { shareOut } from './belongings.ts';
import { keysOf } from './keys.ts';
import { layOut } from './layout.ts';
import { meetPeople } from './mentions.ts';
import { mainOf, onlyOne, roleOf } from './roles.ts';

/**
 * Whose details stand in a document, and whether they belong together. Names are put together first, then everything else is given to the name it
 * stands with, then each gets a role, and what does not fit raises an alarm. `findings` in text order. Source: ANALYSIS.md part 8.
 */
export function gatherPeople(extracted: Pick<ExtractedText, 'text' | 'segments'>, findings: readonly Finding[]): People {
  const layout = layOut(extracted);
  const { crowd, mentions } = meetPeople(layout, findings);
  const main = mainOf(crowd.people);
  shareOut(layout, findings, crowd, mentions, main ?? onlyOne(crowd.people));
  const homes = weighHomes(extracted.text, []);
  const isMonthFirst = homes.US > Math.max(homes.AU, homes.UK, homes.NZ, homes.CA);
  const typeOf = (index: number): string => findings[index]?.type ?? '';
  const known: Known[] = crowd.people
    .filter(({ findings: own }) => own.length > 0)
    .map((gathered) => ({ gathered, own: [...new Set(gathered.findings)].sort((one, other) => one - other) }))
    .sort((one, other) => (one.own[0] ?? 0) - (other.own[0] ?? 0))
    .map(({ gathered, own }, index) => {
      const role = roleOf(gathered, main, typeOf);
      const keys =
        role === 'clinician'
          ? keysOf(gathered, findings, isMonthFirst).filter(({ key }) => key.startsWith('NAME'))
          : keysOf(gathered, findings, isMonthFirst);
      return { gathered, person: { number: index + 1, role, findings: own, keys } };
    });
  return { people: known.map(({ person }) => person), alarms: raiseAlarms(layout, findings, known, main) };
}
