import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Relative to the project root, where npm scripts run. */
const BUILT = join('tmp', 'bench');

/**
 * Compiles the app and the benchmark's programs into `tmp/bench`, so that the measured code is what production runs.
 * @throws Error when there is no output. Type errors alone are only printed, since the compiled code is the same
 */
export function buildPrograms(): void {
  const compiler = join('node_modules', 'typescript', 'bin', 'tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', join('bench', 'tsconfig.json')], { encoding: 'utf8' });
  if (!existsSync(builtFile('src/main.ts'))) throw new Error(`the build failed:\n${stdout}`);
  if (status !== 0) console.error(`The build has type errors:\n${stdout.split('\n').slice(0, 5).join('\n')}`);
}

/** The compiled file of a source. */
export const builtFile = (source: string): string => join(BUILT, source.replace(/\.ts$/, '.js'));
