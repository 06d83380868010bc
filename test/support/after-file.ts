/**
 * What the current test file has opened and must close. Modules can outlive the file that first imported them, so a helper can't rely on an `afterAll`
 * of its own: that is registered only when the module is first imported. `environment.ts` closes everything after each file.
 */
const closers: (() => Promise<unknown>)[] = [];

/** Runs `close` after the last test and `afterAll` of this test file; what was opened last is closed first. */
export const closeAfterFile = (close: () => Promise<unknown>): void => void closers.push(close);

/** Closes everything that this test file has opened. */
export async function closeAll(): Promise<void> {
  for (let close = closers.pop(); close; close = closers.pop()) await close();
}
