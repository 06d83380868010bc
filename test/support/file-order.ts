import { createHash } from 'node:crypto';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, because they wait for leases or use a browser much. They start first, so that both cores have work until the end. */
const LONG = [
  'browser/accessibility',
  'tasks/faults',
  'tasks/task-faults',
  'browser/live',
  'operator/admin-command',
  'web/hostile-requests',
];

/** A worker reuses the modules of one file for the next only if no file of another project is in between. */
const PROJECTS = ['isolated', 'browser', 'http', 'engine'];

/**
 * Long files first, then one project after the other, in Vitest's order. With `--sequence.seed`, the files of each project are in a random order, to find
 * those that depend on the files before them.
 */
export class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { seed } = this.ctx.config.sequence;
    const sorted = seed === undefined ? await super.sort(files) : shuffle(files, seed);
    const rank = seed === undefined ? rankOf : rankOfProject;
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}

const rankOfProject = ({ project }: TestSpecification): number => LONG.length + PROJECTS.indexOf(project.name);

function rankOf(file: TestSpecification): number {
  const long = LONG.findIndex((name) => file.moduleId.endsWith(`/${name}.test.ts`));
  return long === -1 ? rankOfProject(file) : long;
}

/** The same order for the same seed. */
function shuffle(files: TestSpecification[], seed: number): TestSpecification[] {
  const order = ({ moduleId }: TestSpecification) => createHash('sha256').update(`${seed} ${moduleId}`).digest('hex');
  return [...files].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
