import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that wait minutes for leases, or use a browser. They start first, so that the other core has work until they end. */
const LONG = /\/(?:accessibility|faults|admin-command|operator|hostile-requests|tenancy-roles|live)\.test\.ts$/;

/**
 * Long files first, then in Vitest's order, with those of the engine last and together. A worker reuses the modules of one file for the next only if
 * no other file is in between.
 */
export class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) => (project.name === 'engine' ? 2 : LONG.test(moduleId) ? 0 : 1);
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}
