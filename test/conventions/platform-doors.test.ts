import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Import, importsOf, readSources } from '../support/sources.ts';

/**
 * The public files of each folder of src/platform, and who in src may import each: paths from src, a folder with `/` at its end. All other
 * files are private to their folder, types included. Test, bench and bin may import every public file.
 */
const DOORS: Record<string, Record<string, readonly string[]>> = {
  database: {
    'tenant.ts': ['models/', 'services/', 'web/', 'dev/'],
    'scoped-query.ts': ['models/'],
    'signals.ts': ['services/', 'worker/', 'server.ts'],
    'db.ts': ['services/warm-up.ts', 'web/health.ts', 'operator/', 'server.ts'],
    'named-database.ts': ['operator/', 'server.ts'],
    'session-pool.ts': ['platform/auth/rate-limits.ts', 'web/session/session-store.ts'],
    'errors.ts': ['web/replies/problem.ts', 'operator/failures.ts'],
    'app-role.ts': ['platform/migrations/'],
  },
  postgres: {
    'embedded-postgres.ts': ['platform/database/named-database.ts'],
    'throwaway-postgres.ts': ['operator/schema-drift.ts'],
  },
  migrations: {
    'migrate.ts': ['operator/', 'server.ts'],
    'schema-engine.ts': ['operator/schema-drift.ts'],
  },
  storage: {
    'process-storage.ts': ['services/', 'worker/'],
  },
  mail: {
    'template.ts': ['services/mail/', 'worker/tasks/send-mail.ts', 'dev/'],
    'transport.ts': ['services/mail/', 'worker/', 'web/replies/', 'demo/', 'server.ts'],
  },
  auth: {
    'passwords.ts': ['services/', 'web/session/'],
    'rate-limits.ts': ['services/'],
    'secrets.ts': ['services/', 'web/session/', 'dev/'],
    'totp.ts': ['services/auth/', 'dev/'],
    'captcha.ts': ['services/auth/'],
  },
  threads: {
    'engine-pool.ts': ['services/', 'worker/', 'server.ts'],
    'low-priority.ts': ['worker/engine-thread.ts', 'platform/auth/password-thread.ts'],
  },
};

/** Private files that test and bench may import, because they check or measure that part alone. */
const FOR_TESTS: Record<string, readonly string[]> = {
  database: ['scope.ts', 'units.ts'],
  postgres: ['login.ts'],
  migrations: ['migration-files.ts'],
  storage: ['create-storage.ts', 'disk.ts', 'errors.ts', 'storage.ts'],
};

type Crossing = Import & { folder: string; name: string };

/** The imports that enter a folder of src/platform from outside. `name`: the imported file, as a path from that folder. */
const crossings = (imports: Import[]): Crossing[] =>
  imports.flatMap((found) => {
    const [, folder = '', name = ''] = /^src\/platform\/([^/]+)\/(.+)$/.exec(found.to) ?? [];
    return folder === '' || found.from.startsWith(`src/platform/${folder}/`) ? [] : [{ ...found, folder, name }];
  });

const isBelow = (file: string, place: string): boolean => (place.endsWith('/') ? file.startsWith(`src/${place}`) : file === `src/${place}`);

function mayImport({ from, folder, name }: Crossing): boolean {
  const importers = DOORS[folder]?.[name];
  if (from.startsWith('src/')) return importers?.some((place) => isBelow(from, place)) === true;
  return importers !== undefined || FOR_TESTS[folder]?.includes(name) === true;
}

const refused = (imports: Import[]): string[] =>
  crossings(imports)
    .filter((crossing) => !mayImport(crossing))
    .map(({ from, to }) => `${from} → ${to.slice('src/'.length)}`);

const CROSSINGS = crossings(
  ['src', 'test', 'bench', 'bin'].flatMap((top) => ['.ts', '.mjs'].flatMap((ending) => readSources(top, ending).flatMap(importsOf))),
);
const FOLDERS = readdirSync('src/platform', { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

describe('folders of the platform', () => {
  test('are entered through their public files only, each by those that may', () => {
    expect(refused(CROSSINGS)).toEqual([]);
  });

  test.each([
    ['src/services/x.ts', "import { inOrganization } from '../platform/database/units.ts';"],
    ['src/services/x.ts', "import type { UnitOfWork } from '../platform/database/units.ts';"],
    ['src/services/x.ts', "import { scopedQuery } from '../platform/database/scoped-query.ts';"],
    ['src/services/auth/x.ts', "const { hash } = await import('../../platform/auth/password-thread.ts');"],
    ['src/platform/auth/x.ts', "import { openedPools } from '../database/pools.ts';"],
    ['src/platform/x.ts', "import './threads/low-priority.ts';"],
    ['src/server/x.ts', "import { openDatabase } from '../platform/database/db.ts';"],
    ['src/worker/x.ts', "import { a } from '../platform/new-folder/a.ts';"],
    ['test/x.test.ts', "import { openedPools } from '../src/platform/database/pools.ts';"],
    ['bench/x.ts', "export { measureBody } from '../src/platform/storage/body.ts';"],
  ])('refuse in %s: %s', (file, text) => {
    expect(refused(importsOf({ file, text }))).toHaveLength(1);
  });

  test('name both ends of a refused import', () => {
    const text = "import { inSystem } from '../platform/database/units.ts';";
    expect(refused(importsOf({ file: 'src/services/x.ts', text }))).toEqual(['src/services/x.ts → platform/database/units.ts']);
  });

  test.each([
    ['src/services/x.ts', "import { withTenant } from '../platform/database/tenant.ts';"],
    ['src/services/x.ts', "import { newId } from '../platform/ids.ts';"],
    ['src/platform/database/x.ts', "import { openedPools } from './pools.ts';"],
    ['test/x.test.ts', "import { inSystem } from '../src/platform/database/units.ts';"],
    ['test/x.test.ts', "import { sessionPool } from '../src/platform/database/session-pool.ts';"],
  ])('allow in %s: %s', (file, text) => {
    expect(refused(importsOf({ file, text }))).toEqual([]);
  });
});

describe('the list of public files', () => {
  test('has every folder', () => {
    expect(Object.keys(DOORS).sort()).toEqual(FOLDERS.sort());
  });

  test('allows nobody who does not need it', () => {
    const unused = Object.entries(DOORS).flatMap(([folder, files]) =>
      Object.entries(files).flatMap(([name, importers]) =>
        importers
          .filter((place) => !CROSSINGS.some((one) => one.folder === folder && one.name === name && isBelow(one.from, place)))
          .map((place) => `${place} → platform/${folder}/${name}`),
      ),
    );
    const unusedByTests = Object.entries(FOR_TESTS).flatMap(([folder, names]) =>
      names
        .filter((name) => !CROSSINGS.some((one) => one.folder === folder && one.name === name && !one.from.startsWith('src/')))
        .map((name) => `test/ → platform/${folder}/${name}`),
    );
    expect([...unused, ...unusedByTests]).toEqual([]);
  });

  test.each(Object.entries(DOORS))('is the list in the README of %s', (folder, files) => {
    const readme = readFileSync(`src/platform/${folder}/README.md`, 'utf8');
    const listed = [...readme.matchAll(/^- `([\w-]+\.ts)`/gm)].map(([, name]) => name);
    expect(listed).toEqual(Object.keys(files));
  });
});
