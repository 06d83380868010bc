import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exportedFunctions, readSources, type Source } from '../support/sources.ts';

const SOURCES = readSources('src', '.ts');
const SERVICES = SOURCES.filter(({ file }) => file.startsWith('src/services/'));

/** Source: HOUSE.md, part 5, "Shape". */
const LINES_MAX = 160;
/** Tables: long, and read like a list. */
const TABLES = /^src\/(analysis\/.*\/(lists|data)\/|analysis\/(identifiers\/names\/person-cues|text\/labels)\.ts)/;
const linesOf = ({ text }: Source): number => text.split('\n').length - 1;
const tooLong = (sources: Source[]): string[] =>
  sources
    .filter((source) => linesOf(source) > LINES_MAX && !TABLES.test(source.file))
    .map((source) => `${source.file}: ${linesOf(source)}`);

describe('files', () => {
  test(`have at most ${LINES_MAX} lines`, () => {
    expect(tooLong(SOURCES)).toEqual([]);
    expect(tooLong([{ file: 'src/models/x.ts', text: '\n'.repeat(161) }])).toEqual(['src/models/x.ts: 161']);
  });

  test('have names that say what is in them', () => {
    const vague = (files: string[]) => files.filter((file) => /(^|\/)(utils?|common|helpers?|misc|index)(\.ts|\/)/.test(file));
    expect(vague(SOURCES.map(({ file }) => file))).toEqual([]);
    expect(vague(['src/web/utils/x.ts', 'src/web/index.ts'])).toHaveLength(2);
    expect(SOURCES.map(({ file }) => file).filter((file) => !/^[a-z0-9/.-]+$/.test(file))).toEqual([]);
  });

  test('leave nothing for later', () => {
    const later = SOURCES.filter(({ text }) => /\b(TODO|FIXME)\b|@ts-(ignore|expect-error|nocheck)/.test(text));
    expect(later.map(({ file }) => file)).toEqual([]);
  });
});

/** Exported functions of services that act for somebody and do not ask `authorize` themselves, and why that is right. */
const ASKS_NOBODY: Record<string, string> = {
  'auth/accounts.openOrganization': 'part of opening an account, and of the operator’s work',
  'auth/accounts.recordDenied': 'notes a refusal that authorize has made',
  'account/events.recordAccountEvent': 'writes what others were allowed to do',
  'organizations/as-organization.asOrganization': 'leads into an organization; its callers ask, or act for themselves',
  'organizations/as-organization.asNewOrganization': 'part of opening an organization',
  'auth/account-tokens.issueToken': 'part of what a person does for their own account, and of signing in',
  'auth/account-tokens.lookAtToken': 'whoever has a link may look at it',
  'auth/account-tokens.takeToken': 'whoever has a link may use it',
  'mail/mails.queueMail': 'tells of what others were allowed to do',
  'tasks/enqueue.enqueue': 'part of what others were allowed to do',
  'auth/registration.openOwned': 'part of registering, and of opening another organization for oneself',
  'operator/accounts.findUser': 'part of the operator’s work',
  'operator/organizations.findOrganization': 'part of the operator’s work',
  'auth/second-factor.switchOff': 'called by turnOff, for oneself, and by the operator',
  'auth/sign-in-limits.alertSprayed': 'part of signing in',
  'team/team.leave': 'everyone may leave',
  'audit/audit.recordAudit': 'writes what others were allowed to do',
  'audit/audit.beginAudit': 'part of opening an organization',
  'decisions/findings.reveal': 'leads to revealValues, which asks',
  'documents/documents.openOriginal': 'leads to downloadDocument, which asks',
  'decisions/findings.rememberDecisions': 'called by decideFinding and decideMany, which ask findings:decide',
  'rules/custom-rules.readCustomRules': 'called by those that ask jobs:run or settings:manage',
  'analyses/jobs.startJob': 'called by uploadDocument and runAgain, which ask documents:write',
  'analyses/jobs.ensureJob': 'called by uploadDocument, which asks documents:write',
  'usage/usage.readUsage': 'a number for the meter on pages that ask themselves',
  'usage/usage.refuseWhenReached': 'called by uploadDocument, which asks documents:write',
  'usage/usage.confirmUnit': 'called by completeJob, which asks jobs:run',
  'usage/usage.releaseUnit': 'called by failJob and cancelJob, which ask',
  'decisions/alarms.raiseMixUps': 'called by completeJob, which asks jobs:run',
  'analyses/analysis.retryJob': 'leads to putBack, which asks jobs:run',
  'analyses/analysis.returnJob': 'leads to putBack, which asks jobs:run',
  'documents/document-view.openDocument': 'leads to viewDocument or downloadDocument, which ask',
};

function unasked(services: Source[]): string[] {
  return services.flatMap((source) => {
    const noun = source.file.slice('src/services/'.length, -'.ts'.length);
    return exportedFunctions(source)
      .filter(({ parameters }) => /^\s*(ctx|actor|\{ organization \}|job)\s*:/.test(parameters))
      .filter(({ name, body }) => !/\bauthorize\((ctx|actor),/.test(body) && !['authorize', 'can', 'actorOf'].includes(name))
      .map(({ name }) => `${noun}.${name}`);
  });
}

describe('services', () => {
  test('ask first, but for those listed with a reason', () => {
    expect(unasked(SERVICES).sort()).toEqual(Object.keys(ASKS_NOBODY).sort());
  });

  test('one that does not ask would be named', () => {
    const text = `export async function wipe(ctx: Ctx): Promise<void> {\n  authorize(other, 'x');\n}\n\nexport const peek = (actor: Actor) => read(actor);\n\nexport async function* watch(actor: Actor) {\n  yield 1;\n}\n`;
    expect(unasked([{ file: 'src/services/x.ts', text }])).toEqual(['x.wipe', 'x.peek', 'x.watch']);
    expect(
      unasked([{ file: 'src/services/x.ts', text: "export const a = (ctx: Ctx) => {\n  authorize(ctx, 'documents:read');\n};\n" }]),
    ).toEqual([]);
  });

  test('every function of the services is seen by this test', () => {
    const exported = SERVICES.flatMap(({ text }) => [...text.matchAll(/^export (?:async )?function\*? (\w+)/gm)]).map(([, name]) => name);
    const seen = SERVICES.flatMap((source) => exportedFunctions(source).map(({ name }) => name));
    expect(exported.filter((name) => !seen.includes(name ?? ''))).toEqual([]);
    expect(seen.length).toBeGreaterThan(40);
  });
});

test('tests are not skipped, and do not choose themselves', () => {
  const chosen = readSources('test', '.test.ts').filter(({ text }) => /\b(test|describe|it)\.(skip|only|todo|fails)\b/.test(text));
  expect(chosen.map(({ file }) => file)).toEqual([]);
  expect(existsSync('src/utils')).toBe(false);
});
