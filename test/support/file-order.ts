import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Minutes of waiting for leases, and of a browser: begun first, so that the other core has work until they end. */
const LONG = /\/(?:accessibility|faults|admin-command|operator|hostile-requests|tenancy-roles|live)\.test\.ts$/;

/**
 * Long files first, then as Vitest orders them, and those of the engine last and together: a worker keeps the modules of one for the next only when
 * nothing else comes between them.
 */
export class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) => (project.name === 'engine' ? 2 : LONG.test(moduleId) ? 0 : 1);
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}
