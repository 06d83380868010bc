import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Relative to the top of the project, where every npm script runs. */
const BUILT = join('tmp', 'bench');

/**
 * Compiles the app and the programs of this folder into `tmp/bench`, so that what is measured is what a production start runs.
 * @throws Error when nothing came out; a type error alone is only told, since the measured code is the same
 */
export function buildPrograms(): void {
  const compiler = join('node_modules', 'typescript', 'bin', 'tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', join('bench', 'tsconfig.json')], { encoding: 'utf8' });
  if (!existsSync(builtFile('src/main.ts'))) throw new Error(`the build failed:\n${stdout}`);
  if (status !== 0) console.error(`The build has type errors:\n${stdout.split('\n').slice(0, 5).join('\n')}`);
}

/** Where a source of the project lies after the build. */
export const builtFile = (source: string): string => join(BUILT, source.replace(/\.ts$/, '.js'));
