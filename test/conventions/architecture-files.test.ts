import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exportedFunctions, readSources, type Source } from '../support/sources.ts';

const SOURCES = readSources('src', '.ts');
const SERVICES = SOURCES.filter(({ file }) => file.startsWith('src/services/'));

/** Source: HOUSE.md, part 5, "Shape". */
const LINES_MAX = 160;
/** Tables may be long, because they are read like lists. */
const TABLES = /^src\/(analysis\/.*\/(lists|data)\/|analysis\/identifiers\/names\/person-cues\.ts)/;
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

  test('have names that describe their content', () => {
    const vague = (files: string[]) => files.filter((file) => /(^|\/)(utils?|common|helpers?|misc|index)(\.ts|\/)/.test(file));
    expect(vague(SOURCES.map(({ file }) => file))).toEqual([]);
    expect(vague(['src/web/utils/x.ts', 'src/web/index.ts'])).toHaveLength(2);
    expect(SOURCES.map(({ file }) => file).filter((file) => !/^[a-z0-9/.-]+$/.test(file))).toEqual([]);
  });

  test('contain no TODO, and no suppressed type error', () => {
    const later = SOURCES.filter(({ text }) => /\b(TODO|FIXME)\b|@ts-(ignore|expect-error|nocheck)/.test(text));
    expect(later.map(({ file }) => file)).toEqual([]);
  });
});

/** Exported functions of services that act for an actor without calling `authorize` themselves, and why that is right. */
const EXEMPT: Record<string, string> = {
  'auth/accounts.openOrganization': 'part of creating an account, and of operator commands',
  'auth/accounts.recordDenied': 'records a refusal by authorize',
  'account/events.recordAccountEvent': 'records actions that were already authorized',
  'organizations/as-organization.asOrganization': 'starts work in an organization; its callers check, or act for themselves',
  'organizations/as-organization.asNewOrganization': 'part of creating an organization',
  'auth/account-tokens.issueToken': 'part of changes to the user’s own account, and of signing in',
  'auth/account-tokens.lookAtToken': 'anyone who has a link may view it',
  'auth/account-tokens.takeToken': 'anyone who has a link may use it',
  'mail/mails.queueMail': 'reports actions that were already authorized',
  'tasks/enqueue.enqueue': 'part of actions that were already authorized',
  'auth/registration.openOwned': 'part of registering, and of creating another organization for oneself',
  'redactions/inputs.readInputs': 'part of making a copy, whose callers check',
  'operator/accounts.findUser': 'part of operator commands',
  'operator/organizations.findOrganization': 'part of operator commands',
  'auth/second-factor.switchOff': 'called by turnOff, for oneself, and by the operator',
  'auth/sign-in-limits.alertSprayed': 'part of signing in',
  'team/team.leave': 'everyone may leave',
  'audit/audit.recordAudit': 'records actions that were already authorized',
  'audit/audit.beginAudit': 'part of creating an organization',
  'decisions/findings.reveal': 'calls revealValues, which checks',
  'documents/documents.openOriginal': 'calls downloadDocument, which checks',
  'decisions/findings.rememberDecisions': 'called by decideFinding and decideMany, which check findings:decide',
  'rules/custom-rules.readCustomRules': 'called by functions that check jobs:run or settings:manage',
  'analyses/jobs.startJob': 'called by uploadDocument and runAgain, which check documents:write',
  'analyses/jobs.ensureJob': 'called by uploadDocument, which checks documents:write',
  'usage/usage.readUsage': 'a number for the meter on pages that check themselves',
  'usage/usage.refuseWhenReached': 'called by uploadDocument, which checks documents:write',
  'usage/usage.confirmUnit': 'called by completeJob, which checks jobs:run',
  'usage/usage.releaseUnit': 'called by failJob and cancelJob, which check',
  'decisions/alarms.raiseMixUps': 'called by completeJob, which checks jobs:run',
  'analyses/analysis.retryJob': 'calls putBack, which checks jobs:run',
  'analyses/analysis.returnJob': 'calls putBack, which checks jobs:run',
  'documents/document-view.openDocument': 'calls viewDocument or downloadDocument, which check',
};

function withoutCheck(services: Source[]): string[] {
  return services.flatMap((source) => {
    const noun = source.file.slice('src/services/'.length, -'.ts'.length);
    return exportedFunctions(source)
      .filter(({ parameters }) => /^\s*(ctx|actor|\{ organization \}|job)\s*:/.test(parameters))
      .filter(({ name, body }) => !/\bauthorize\((ctx|actor),/.test(body) && !['authorize', 'can', 'actorOf'].includes(name))
      .map(({ name }) => `${noun}.${name}`);
  });
}

describe('services', () => {
  test('check permission first, except those listed with a reason', () => {
    expect(withoutCheck(SERVICES).sort()).toEqual(Object.keys(EXEMPT).sort());
  });

  test('without a check would be reported', () => {
    const text = `export async function wipe(ctx: Ctx): Promise<void> {\n  authorize(other, 'x');\n}\n\nexport const peek = (actor: Actor) => read(actor);\n\nexport async function* watch(actor: Actor) {\n  yield 1;\n}\n`;
    expect(withoutCheck([{ file: 'src/services/x.ts', text }])).toEqual(['x.wipe', 'x.peek', 'x.watch']);
    expect(
      withoutCheck([{ file: 'src/services/x.ts', text: "export const a = (ctx: Ctx) => {\n  authorize(ctx, 'documents:read');\n};\n" }]),
    ).toEqual([]);
  });

  test('are all seen by this test', () => {
    const exported = SERVICES.flatMap(({ text }) => [...text.matchAll(/^export (?:async )?function\*? (\w+)/gm)]).map(([, name]) => name);
    const seen = SERVICES.flatMap((source) => exportedFunctions(source).map(({ name }) => name));
    expect(exported.filter((name) => !seen.includes(name ?? ''))).toEqual([]);
    expect(seen.length).toBeGreaterThan(40);
  });
});

test('no test is skipped or marked as the only one', () => {
  const chosen = readSources('test', '.test.ts').filter(({ text }) => /\b(test|describe|it)\.(skip|only|todo|fails)\b/.test(text));
  expect(chosen.map(({ file }) => file)).toEqual([]);
  expect(existsSync('src/utils')).toBe(false);
});
