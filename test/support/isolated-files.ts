/**
 * Test files that need modules of their own, and why; a folder ends in `/`. All others share the modules of their worker with the files before them, which
 * saves loading the app again. `test/conventions/shared-modules.test.ts` finds files that may not share them.
 */
export const ISOLATED: Record<string, string> = {
  'test/auth/legacy.test.ts': 'sets an environment variable before the settings are read',
  'test/auth/sign-in-time.test.ts': 'sets an environment variable before the settings are read',
  'test/mail/mails.test.ts': 'sets an environment variable before the settings are read',
  'test/web/secure.test.ts': 'sets an environment variable before the settings are read',
  'test/web/pages.test.ts': 'creates the demo clinics, which a process creates once',
  'test/tenancy/query-modes.test.ts': 'reads the list of all declared queries, to which other tests add theirs',
  'test/analysis/extract-fuzz.test.ts': 'replaces text recognition',
  'test/analysis/extract-pdf.test.ts': 'replaces text recognition',
  'test/analysis/unread-pdf.test.ts': 'replaces text recognition',
  'test/analysis/formats/markup/faults.test.ts': 'replaces the removal of values',
  'test/samples/': 'add to registries that are filled when modules are loaded',
};

export const isIsolated = (file: string): boolean => Object.keys(ISOLATED).some((start) => file.startsWith(start));
