/** Speed of the engine beside what could be picked instead, in one run: `npm run bench -- engine`, or `npx tsx bench/engine.ts [megabytes]`. */
import { analyzeText } from '../src/analysis/engine.ts';
import { generateCorpus } from '../test/corpus/generate.ts';
import { CONTROL, loadPeers, type Side } from './engine-peers.ts';

const ROUNDS = 3;
/** How much longer a text ten times as long may take, over ten times. Source: ANALYSIS.md part 4. */
const GROWTH_MAX = 1.2;
const megabytes = Number(process.argv[2] ?? 5);

const PROSE = `The clinic opened early because of the weather, and most of the appointments went ahead as planned. We looked at the plan that had been agreed before the holidays,
changed two of the dates and sent a copy to everyone who needs it. Nothing else was decided. The equipment was checked, cleaned and put away, and the waiting room was painted in a lighter
colour, which people seem to like. There is still a question about parking on busy mornings, and somebody will ask the council what can be done about it before the next meeting.

`;

const documents = generateCorpus('tune').map(({ text }) => text);
const TEXTS = {
  'clinic documents': repeatTo(documents.join('\n\n'), megabytes * 1e6),
  'half prose': repeatTo(documents.map((text) => `${text}\n\n${PROSE}`).join(''), megabytes * 1e6),
  'prose only': repeatTo(PROSE, megabytes * 1e6),
};

const sides: Side[] = [
  { name: 'Maneiro, fast', share: 1, run: (text) => analyzeText(text, { tier: 'fast' }) },
  { name: 'Maneiro, thorough', share: 1, run: (text) => analyzeText(text, { tier: 'thorough' }) },
  ...(await loadPeers()),
  CONTROL,
];

for (const [name, text] of Object.entries(TEXTS)) {
  console.log(`\n${megabytes} MB of ${name}: MB/s of CPU time, best of ${ROUNDS} rounds taken in turn`);
  const best = sides.map(() => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, side] of sides.entries()) best[index] = Math.max(best[index] ?? 0, await speedOf(side, text));
  }
  for (const [index, side] of sides.entries()) console.log(`  ${side.name.padEnd(28)}${(best[index] ?? 0).toFixed(2).padStart(9)}`);
}

const small = Math.min(...(await times(TEXTS['half prose'])));
const large = Math.min(...(await times(repeatTo(TEXTS['half prose'], megabytes * 1e7))));
const growth = large / (small * 10);
console.log(`\nGrowth: ${megabytes * 10} MB in one string takes ${growth.toFixed(2)} × ten times ${megabytes} MB (at most ${GROWTH_MAX})`);
if (growth > GROWTH_MAX) process.exitCode = 1;

async function times(text: string): Promise<number[]> {
  const seconds: number[] = [];
  for (let round = 0; round < 2; round += 1) seconds.push(await cpuSeconds(() => analyzeText(text, { tier: 'fast' })));
  return seconds;
}

async function speedOf(side: Side, text: string): Promise<number> {
  const given = text.slice(0, Math.round(text.length * side.share));
  return given.length / 1e6 / (await cpuSeconds(() => side.run(given)));
}

/** CPU instead of the clock, so that what else runs on the machine counts less. */
async function cpuSeconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function repeatTo(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}
