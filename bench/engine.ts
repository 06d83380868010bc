/** Speed of the engine on clinic documents of our own making, plain prose between them: `npx tsx bench/engine.ts [megabytes]`. */
import { analyzeText } from '../src/analysis/engine.ts';
import { generateCorpus } from '../test/corpus/generate.ts';

const ROUNDS = 3;
const megabytes = Number(process.argv[2] ?? 5);

const FILLER = `The clinic opened early because of the weather, and most of the appointments went ahead as planned. We looked at the plan that had been agreed before the holidays,
changed two of the dates and sent a copy to everyone who needs it. Nothing else was decided. The equipment was checked, cleaned and put away, and the waiting room was painted in a lighter
colour, which people seem to like. There is still a question about parking on busy mornings, and somebody will ask the council what can be done about it before the next meeting.

`;

const documents = generateCorpus('tune').map(({ text }) => text);
const dense = repeatTo(documents.join('\n\n'), megabytes * 1e6);
const mixed = repeatTo(documents.map((text) => `${text}\n\n${FILLER}`).join(''), megabytes * 1e6);

for (const [name, text] of [
  ['clinic documents only', dense],
  ['half prose', mixed],
  ['prose only', repeatTo(FILLER, megabytes * 1e6)],
] as const) {
  for (const tier of ['fast', 'thorough'] as const) {
    const seconds = Math.min(...Array.from({ length: ROUNDS }, () => timeOf(() => analyzeText(text, { tier }))));
    console.log(`${name.padEnd(24)}${tier.padEnd(10)}${(megabytes / seconds).toFixed(1).padStart(7)} MB/s`);
  }
}

/** CPU seconds, so that what else runs on the machine counts less. */
function timeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function repeatTo(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}
