import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { removedBy, type Stretch } from './engine-accuracy.ts';

/**
 * Something that looks for what identifies people in a text. `share`: how much of the text it is given, since some would take minutes. `find`: where it
 * finds something; of those that give back a redacted text it is what that text lacks.
 */
export type Side = { name: string; share: number; run: (text: string) => unknown; find: (text: string) => Stretch[] | Promise<Stretch[]> };

const FOLDER = join(import.meta.dirname, 'peers');

/** What a Node team could pick instead. Source: ANALYSIS.md part 4. They are installed beside the benchmark at its first run, never with the app. */
export async function loadPeers(): Promise<Side[]> {
  if (!existsSync(join(FOLDER, 'node_modules'))) install();
  const { SyncRedactor } = await load<{ SyncRedactor: new () => { redact: (text: string) => string } }>('redact-pii');
  const { OpenRedaction } = await load<{
    OpenRedaction: new () => { detect: (text: string) => Promise<{ detections: { position?: [number, number] }[] }> };
  }>('@openredaction/core');
  const { Redactor } = await load<{ Redactor: new () => { redact: (text: string) => string } }>('@redactpii/node');
  const [first, second, third] = [new SyncRedactor(), new OpenRedaction(), new Redactor()];
  return [
    { name: 'redact-pii', share: 0.2, run: (text) => first.redact(text), find: (text) => removedBy(text, first.redact(text)) },
    {
      name: '@openredaction/core',
      share: 0.01,
      run: (text) => second.detect(text),
      find: async (text) => positionsOf(await second.detect(text)),
    },
    { name: '@redactpii/node (5 types)', share: 1, run: (text) => third.redact(text), find: (text) => removedBy(text, third.redact(text)) },
  ];
}

const PATTERN = /[\w.+-]+@[\w-]+\.[\w.]+|https?:\/\/\S+|\+?\d[\d ()-]{6,}\d|\b\d{1,2}\/\d{1,2}\/\d{2,4}\b|\b[A-Z][a-z]+ [A-Z][a-z]+\b/g;

/** One pass of one regular expression over candidates: what a program does at the very least. */
export const CONTROL: Side = {
  name: 'one RegExp, one pass',
  share: 1,
  run: (text) => text.match(PATTERN)?.length,
  find: (text) => [...text.matchAll(PATTERN)].map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
};

const positionsOf = ({ detections }: { detections: { position?: [number, number] }[] }): Stretch[] =>
  detections.flatMap(({ position }) => (position ? [{ start: position[0], end: position[1] }] : []));

function install(): void {
  console.log('Installing the peers beside the benchmark …');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--silent'], {
    cwd: FOLDER,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('the peers could not be installed: they come from the npm registry');
}

async function load<Exports>(name: string): Promise<Exports> {
  const path = createRequire(join(FOLDER, 'package.json')).resolve(name);
  const loaded = (await import(pathToFileURL(path).href)) as Exports & { default?: Exports };
  return { ...loaded.default, ...loaded };
}
