/**
 * Compares the engine's speed and accuracy with its alternatives in one run: `npm run bench -- engine`, or `npx tsx bench/engine.ts [megabytes]`.
 * Uses the built engine, because the TypeScript loader slows it down. Draws `docs/engine.svg` with `--chart`.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { analyzeText as Analyze, FINDING_TYPES as Types } from '../src/analysis/engine.ts';
import { generateCorpus } from '../test/corpus/generate.ts';
import { accuracyOf, identifying, scoredDocuments } from './engine-accuracy.ts';
import { drawChart } from './engine-chart.ts';
import { CONTROL, loadPeers, type Side } from './engine-peers.ts';
import { buildPrograms, builtFile } from './harness/build.ts';

const ROUNDS = 3;
/** A text ten times as long may take at most ten times this factor as long. Source: ANALYSIS.md part 4. */
const GROWTH_MAX = 1.2;
const [size] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const megabytes = Number(size ?? 5);

buildPrograms();
const built = pathToFileURL(resolve(builtFile('src/analysis/engine.ts'))).href;
const { analyzeText, FINDING_TYPES } = (await import(built)) as { analyzeText: typeof Analyze; FINDING_TYPES: typeof Types };
/** Types that are recognised by their format rather than by words and lists. */
const BY_SHAPE = FINDING_TYPES.filter(({ group }) => !['People', 'Place', 'Organizations', 'Health', 'Sensitive'].includes(group)).map(
  ({ type }) => type,
);

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

const ours = (name: string, options: Parameters<typeof Analyze>[1]): Side => ({
  name,
  share: 1,
  run: (text) => analyzeText(text, options),
  find: (text) => identifying(analyzeText(text, options)),
});
const FAST = 'Maneiro, fast';
const sides: Side[] = [
  ours('Maneiro, identifiers', { tier: 'fast', types: BY_SHAPE }),
  ours(FAST, { tier: 'fast' }),
  ours('Maneiro, thorough', { tier: 'thorough' }),
  ...(await loadPeers()),
  CONTROL,
];

const documentsScored = scoredDocuments();
console.log(`\nLetters and digits that identify someone, in ${documentsScored.length} documents that were not used to write rules`);
console.log(`  ${''.padEnd(28)}   recall  precision       F2`);
const scores = new Map<string, number>();
for (const side of sides) {
  const { recall, precision, f2 } = await accuracyOf(documentsScored, side.find);
  scores.set(side.name, f2);
  console.log(`  ${side.name.padEnd(28)}${[recall, precision, f2].map((value) => value.toFixed(3).padStart(9)).join('  ')}`);
}

const speeds = new Map<string, number>();
for (const [name, text] of Object.entries(TEXTS)) {
  console.log(`\n${megabytes} MB of ${name}: MB/s of CPU time, best of ${ROUNDS} interleaved rounds`);
  const best = sides.map(() => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, side] of sides.entries()) best[index] = Math.max(best[index] ?? 0, await speedOf(side, text));
  }
  for (const [index, side] of sides.entries()) {
    console.log(`  ${side.name.padEnd(28)}${(best[index] ?? 0).toFixed(2).padStart(9)}`);
    if (name === 'half prose') speeds.set(side.name, best[index] ?? 0);
  }
}

if (process.argv.includes('--chart')) {
  const dots = sides.map(({ name }) => ({
    name,
    speed: speeds.get(name) ?? 0,
    f2: scores.get(name) ?? 0,
    isOurs: name.startsWith('Maneiro'),
  }));
  await drawChart(
    dots,
    `Half prose, half clinic documents, ${new Date().toISOString().slice(0, 10)}, two cores, Node ${process.versions.node}.`,
  );
  console.log('\nDrew docs/engine.svg');
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

/** CPU time rather than wall time, so that other programs on the machine matter less. */
async function cpuSeconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function repeatTo(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}
