import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { removedBy, type Stretch } from './engine-accuracy.ts';

/**
 * A program that finds identifying text. `share`: how much of the text it's given (0 to 1), since some would take minutes. `find`: the spans it
 * finds; for programs that return a redacted text, the words that are missing from it.
 */
export type Side = { name: string; share: number; run: (text: string) => unknown; find: (text: string) => Stretch[] | Promise<Stretch[]> };

const FOLDER = join(import.meta.dirname, 'peers');

/** Packages that a Node team could use instead. Source: ANALYSIS.md part 4. They're installed in the benchmark's folder on its first run, never with the app. */
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

/** One pass of one regular expression for candidates: the minimum that any program must do. */
export const CONTROL: Side = {
  name: 'one RegExp, one pass',
  share: 1,
  run: (text) => text.match(PATTERN)?.length,
  find: (text) => [...text.matchAll(PATTERN)].map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
};

const positionsOf = ({ detections }: { detections: { position?: [number, number] }[] }): Stretch[] =>
  detections.flatMap(({ position }) => (position ? [{ start: position[0], end: position[1] }] : []));

function install(): void {
  console.log('Installing the peers in the benchmark’s folder …');
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
