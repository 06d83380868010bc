import { describe, expect, test } from 'vitest';
import { type Import, importsOf, readSources, roomOf, type Source, viewsWithContract } from '../support/sources.ts';

/** Source of the rules: HOUSE.md, "How a line knows its room". Each rule has a counterexample, which proves that it can fail. */
const SOURCES = readSources('src', '.ts');
const VIEWS = readSources('views', '.ejs');

/** The layers that a layer may import from; types may come from any lower layer. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  generated: [],
  platform: [],
  analysis: [],
  models: ['platform'],
  services: ['models', 'platform', 'analysis'],
  worker: ['services', 'platform', 'analysis'],
  presenters: ['services', 'analysis'],
  web: ['presenters', 'services', 'platform', 'analysis'],
  routes: ['web', 'presenters', 'services', 'dev'],
  dev: ['web', 'presenters', 'services', 'platform', 'analysis'],
  operator: ['services', 'platform'],
  cli: ['analysis'],
  app: ['routes', 'web', 'platform'],
  server: ['app', 'web', 'worker', 'services', 'platform'],
  main: ['server', 'platform'],
  demo: ['server', 'operator', 'web', 'platform'],
};
const TYPES_TOO: Record<string, readonly string[]> = {
  platform: ['generated'],
  models: ['analysis', 'generated'],
  services: ['generated'],
  worker: ['models'],
  presenters: ['models'],
  web: ['models'],
  dev: ['models'],
};
/** The only file that creates a Prisma client; all others get a handle. */
const MAKES_CLIENT = ['src/platform/database/prisma-clients.ts'];

function refusedImports(imports: Import[]): string[] {
  return imports
    .filter(({ from, to, isType }) => {
      const [room, target] = [roomOf(from), roomOf(to)];
      if (room === target || MAY_IMPORT[room]?.includes(target)) return false;
      return !(isType && TYPES_TOO[room]?.includes(target)) && !(target === 'generated' && MAKES_CLIENT.includes(from));
    })
    .map(({ from, to }) => `${from} → ${to}`);
}

const inline = (file: string, text: string): Source => ({ file, text });

describe('layers', () => {
  test('import only from lower layers', () => {
    expect(refusedImports(SOURCES.flatMap(importsOf))).toEqual([]);
  });

  test('have a rule for every file', () => {
    expect([...new Set(SOURCES.map(({ file }) => roomOf(file)))].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  test.each([
    ['src/routes/x.ts', "import { getJob } from '../models/jobs.ts';"],
    ['src/routes/x.ts', "import { notFound } from '../platform/problem.ts';"],
    ['src/routes/x.ts', "import {\n  type A,\n  getJob,\n} from '../models/jobs.ts';"],
    ['src/platform/x.ts', "import type { Claim } from '../services/accounts.ts';"],
    ['src/models/x.ts', "import { recordAudit } from '../services/audit.ts';"],
    ['src/services/x.ts', "import { page } from '../web/reply.ts';"],
    ['src/services/x.ts', "import { PrismaClient } from '../generated/prisma/client.ts';"],
    ['src/analysis/x.ts', "export { config } from '../platform/config.ts';"],
    ['src/presenters/x.ts', "import { page } from '../web/replies/reply.ts';"],
    ['src/web/x.ts', "const late = await import('../models/jobs.ts');"],
  ])('reject in %s: %s', (file, text) => {
    expect(refusedImports(importsOf(inline(file, text)))).toHaveLength(1);
  });

  test('may import types from any lower layer', () => {
    expect(refusedImports(importsOf(inline('src/web/x.ts', "import { type A, type B } from '../models/jobs.ts';")))).toEqual([]);
  });
});

/** The files that contain a pattern, except those that may. */
const filesWith = (sources: Source[], word: RegExp, allowed: RegExp): string[] =>
  sources.filter(({ file, text }) => word.test(text) && !allowed.test(file)).map(({ file }) => file);

describe('restricted operations', () => {
  const RULES: [string, RegExp, RegExp, string][] = [
    // Sign-in finds a user before a clinic, and a user's own data belongs to no clinic; a mail may belong to none; a worker claims tasks of any clinic;
    // the position in the queue counts the jobs of every clinic; operator commands work on all; old copies of every clinic are deleted by one task; the warm-up checks whether any counters exist.
    [
      'sees every clinic',
      /\b(withSystem|inSystem)\(/,
      /^src\/(platform\/database\/(tenant|db)|services\/(warm-up|account\/(activity|own-account)|audit\/verification|auth\/(account-tokens|legacy|password-reset|registration|second-factor|sign-in|sign-in-limits|step-up)|documents\/documents|events\/deliver|mail\/(compose-mail|mails|outbox)|operator\/(accounts|deactivation|operator|organizations|pruning|tasks)|organizations\/(further-organization|organizations)|redactions\/expiry|tasks\/(enqueue|runs)|team\/accept-invitation))\.ts$/,
      'await withSystem(origin, f)',
    ],
    ['opens a clinic by its id alone', /\binOrganization\(/, /^src\/platform\/database\/tenant\.ts$/, 'inOrganization(id, f)'],
    ['reads its own actor', /\bwithActorFrom\(/, /^src\/services\/auth\/accounts\.ts$/, 'withActorFrom(id, QUERY, identify, f)'],
    [
      'queries the session pool',
      /\bsessionPool\(/,
      /^src\/(platform\/auth\/rate-limits|web\/session\/session-store)\.ts$/,
      'sessionPool().query(sql)',
    ],
    ['opens a connection', /new pg\.(Pool|Client)\(/, /^src\/platform\//, 'new pg.Client({})'],
    [
      'runs its own SQL',
      /\.sql\(|scopedQuery\(|systemQuery\(/,
      /^src\/(models\/|platform\/database\/(db|signals|scoped-query)\.ts)/,
      'ctx.sql(QUERY)',
    ],
    [
      'queries the database',
      /\bdb\.\w+\.(find|create|update|upsert|delete|count|aggregate|groupBy)/,
      /^src\/models\//,
      'ctx.db.job.findMany()',
    ],
    ['runs raw SQL through Prisma', /\$(queryRaw|executeRaw)/, /^$/, 'db.$queryRawUnsafe(sql)'],
    [
      'changes a setting beyond the transaction',
      /\bSET (?!LOCAL|TRUE|NULL|")(SESSION )?app\.|set_config\([^)]*false\)/i,
      /^$/,
      "SET app.organization_id = 'x'",
    ],
    ['reads the environment', /process\.env/, /^src\/(platform\/(config|postgres\/account)|demo\/main|cli\/|operator\/)/, 'process.env.X'],
    ['prints', /\bconsole\./, /^src\/(cli|demo|operator)\//, 'console.log(1)'],
    ['speaks HTTP', /from 'express'/, /^src\/(app\.ts|web\/|routes\/)/, "import { Router } from 'express';"],
  ];

  test.each(RULES)('no other file %s', (_, word, allowed) => {
    expect(filesWith(SOURCES, word, allowed)).toEqual([]);
  });

  test.each(RULES)('a file that %s would be reported', (_, word, allowed, example) => {
    expect(filesWith([inline('src/analysis/x.ts', example)], word, allowed)).toEqual(['src/analysis/x.ts']);
  });
});

describe('views', () => {
  const unescaped = (views: Source[]) =>
    views.flatMap(({ file, text }) => [...text.matchAll(/<%-(?!\s*(include\(|body\s*%>))[^%]*/g)].map(([found]) => `${file}: ${found}`));

  test('write nothing unescaped except partials and the page body', () => {
    // The plain text of a mail is not markup, so there is nothing to escape.
    expect(unescaped(VIEWS.filter(({ file }) => !file.endsWith('.text.ejs')))).toEqual([]);
    expect(filesWith(VIEWS, /<%-\s*body/, /^views\/layouts\//)).toEqual([]);
    expect(unescaped([inline('v', '<%- name %>'), inline('v', "<%- include('/p') %>")])).toEqual(['v: <%- name ']);
  });

  test('contain no inline script, style or handler', () => {
    const inlined = /<script(?![^>]*\ssrc=)(?![^>]*type="application\/json")|<style|\sstyle="|\son[a-z]+="/i;
    expect(filesWith(VIEWS, inlined, /^$/)).toEqual([]);
    expect(filesWith([inline('v', '<b onclick="x">'), inline('w', '<script>1')], inlined, /^$/)).toEqual(['v', 'w']);
  });

  /** Not about a noun: layouts, shared partials, problems, and pages that only developers see. */
  const OTHER_FOLDERS = ['layouts', 'partials', 'errors', 'dev'];
  const nouns = new Set(SOURCES.map(({ file }) => /^src\/services\/([\w-]+)\//.exec(file)?.[1]));
  const withoutService = (folders: string[]) => folders.filter((folder) => !nouns.has(folder) && !OTHER_FOLDERS.includes(folder));

  test('are in folders named like those of services', () => {
    expect(withoutService(VIEWS.map(({ file }) => file.split('/')[1] ?? ''))).toEqual([]);
    const parts = VIEWS.flatMap(({ file }) => /^views\/partials\/([\w-]+)\//.exec(file)?.[1] ?? []);
    expect(parts.length).toBeGreaterThan(5);
    expect(withoutService(parts)).toEqual([]);
    expect(withoutService(['accounts', 'auth'])).toEqual(['accounts']);
  });

  test('each have a contract, and every contract has a view', () => {
    const named = viewsWithContract();
    const files = VIEWS.map(({ file }) => file.slice('views/'.length, -'.ejs'.length)).filter(
      (name) => !/^(layouts|partials)\/|^mail\/message\./.test(name),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.sort()).toEqual(files.sort());
  });
});
