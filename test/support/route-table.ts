import type { Role } from './clinic.ts';
import type { RouteName } from './routes.ts';
import type { Fields } from './visitor.ts';

/** Ids of things that belong to one clinic. Each replaces its parameter in a path, like `:id`, `:findingId` or `:jobId`. */
export type Ids = {
  id: string;
  findingId: string;
  jobId: string;
  bulkDecisionId: string;
  rememberedDecisionId: string;
  redactionId: string;
  markId: string;
  memberId: string;
  invitationId: string;
};

export type RouteRow = {
  /** Who may use it: `anyone`, also before sign-in, or these roles. */
  roles: 'anyone' | readonly Role[];
  /** The ids in the path. A route without any says how it is limited to one clinic. */
  names: readonly (keyof Ids)[] | 'nothing of a clinic' | 'lists of one clinic' | 'takes what is given' | 'every mail, outside production';
  /** Status for a member with the right role and ids from their own clinic. */
  status: number;
  /** Fields of its form. */
  fields?: Fields;
  /** For `POST` with files. */
  isMultipart?: true;
  /** Path parameters that are not ids. */
  params?: Record<string, string>;
  /** It ends the session or the membership, so a test's user can't do anything else afterwards. */
  isLast?: true;
};

const EVERYBODY: readonly Role[] = ['owner', 'admin', 'reviewer', 'staff', 'viewer', 'auditor'];
const STAFF: readonly Role[] = ['owner', 'admin', 'reviewer', 'staff'];
const MANAGERS: readonly Role[] = ['owner', 'admin'];
const OVERSEERS: readonly Role[] = ['owner', 'admin', 'auditor'];

/** An unknown id. */
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** A page for an emailed link, and its form. Without a link, neither has any effect. */
function both(path: string, status: number): Record<RouteName, RouteRow> {
  return {
    [`GET ${path}`]: { roles: 'anyone', names: 'nothing of a clinic', status },
    [`POST ${path}`]: { roles: 'anyone', names: 'takes what is given', status },
  };
}

/** Routes about one document. */
const DOCUMENT = { names: ['id'], status: 200 } as const;
const COPY = { names: ['redactionId'], status: 200 } as const;
const FINDING = { names: ['id', 'findingId'], roles: STAFF } as const;

/** Every route of the app, and who may do what with it. Source: PRODUCT.md, "Words" (roles) and "HTTP contract". */
export const ROUTES: Readonly<Record<RouteName, RouteRow>> = {
  'GET /health': { roles: 'anyone', names: 'nothing of a clinic', status: 200 },
  'GET /ready': { roles: 'anyone', names: 'nothing of a clinic', status: 200 },
  'GET /assets/*path': { roles: 'anyone', names: 'nothing of a clinic', status: 404 },
  'GET /register': { roles: 'anyone', names: 'nothing of a clinic', status: 303 },
  'GET /signup': { roles: 'anyone', names: 'nothing of a clinic', status: 303 },
  'POST /register': { roles: 'anyone', names: 'takes what is given', status: 422 },
  'POST /signup': { roles: 'anyone', names: 'takes what is given', status: 422 },
  'GET /login': { roles: 'anyone', names: 'nothing of a clinic', status: 303 },
  'POST /login': { roles: 'anyone', names: 'takes what is given', status: 422 },
  // While no shared password is set; test/auth/legacy.test.ts has one.
  'GET /legacy-check': { roles: 'anyone', names: 'nothing of a clinic', status: 404 },
  'POST /legacy-check': { roles: 'anyone', names: 'takes what is given', status: 404, fields: { password: 'a guess' } },
  'POST /theme': { roles: 'anyone', names: 'nothing of a clinic', status: 303 },
  'GET /login/code': { roles: 'anyone', names: 'nothing of a clinic', status: 303 },
  'POST /login/code': { roles: 'anyone', names: 'takes what is given', status: 303 },
  'GET /register/challenge': { roles: 'anyone', names: 'nothing of a clinic', status: 200 },
  'GET /register/sent': { roles: 'anyone', names: 'nothing of a clinic', status: 200 },
  'GET /links/:kind/:secret': { roles: 'anyone', names: 'takes what is given', status: 404 },
  'GET /invite/:secret': { roles: 'anyone', names: 'takes what is given', status: 303 },
  'GET /invite': { roles: 'anyone', names: 'nothing of a clinic', status: 303 },
  ...both('/registration', 410),
  ...both('/verification', 410),
  ...both('/unlock', 410),
  ...both('/email-change', 410),
  ...both('/invitation', 410),
  'GET /reset-password': { roles: 'anyone', names: 'nothing of a clinic', status: 410 },
  'POST /reset-password': { roles: 'anyone', names: 'takes what is given', status: 422 },
  'GET /forgot-password': { roles: 'anyone', names: 'nothing of a clinic', status: 200 },
  'POST /forgot-password': { roles: 'anyone', names: 'takes what is given', status: 422 },
  'GET /accents/:file': { roles: 'anyone', names: 'nothing of a clinic', status: 200, params: { file: '0b5f5b.css' } },
  // Left out in production: test/mail/mails.test.ts.
  'GET /dev/outbox': { roles: 'anyone', names: 'every mail, outside production', status: 200 },
  'GET /dev/outbox/:mailId': { roles: 'anyone', names: 'every mail, outside production', status: 404 },
  'GET /dev/previews': { roles: 'anyone', names: 'nothing of a clinic', status: 200 },
  'GET /dev/previews/:name': { roles: 'anyone', names: 'nothing of a clinic', status: 404 },
  'GET /dev/previews/mails/:name': { roles: 'anyone', names: 'nothing of a clinic', status: 404 },
  'POST /logout': { roles: EVERYBODY, names: 'nothing of a clinic', status: 303, isLast: true },
  'POST /verification/mails': { roles: EVERYBODY, names: 'nothing of a clinic', status: 303 },
  'GET /account': { roles: EVERYBODY, names: 'nothing of a clinic', status: 200 },
  'POST /account': { roles: EVERYBODY, names: 'takes what is given', status: 422 },
  'POST /account/email': { roles: EVERYBODY, names: 'takes what is given', status: 422 },
  'GET /account/security': { roles: EVERYBODY, names: 'nothing of a clinic', status: 200 },
  'POST /account/password': { roles: EVERYBODY, names: 'takes what is given', status: 422 },
  // For other users' sessions, see test/account/own-account.test.ts.
  'POST /account/sessions/:sessionId/revocation': { roles: EVERYBODY, names: 'nothing of a clinic', status: 404 },
  'POST /account/revocations': { roles: EVERYBODY, names: 'nothing of a clinic', status: 303 },
  'GET /account/activity': { roles: EVERYBODY, names: 'nothing of a clinic', status: 200 },
  'GET /account/second-factor': { roles: EVERYBODY, names: 'nothing of a clinic', status: 200 },
  'POST /account/second-factor': { roles: EVERYBODY, names: 'takes what is given', status: 422 },
  'POST /account/second-factor/removal': { roles: EVERYBODY, names: 'nothing of a clinic', status: 303 },
  'GET /account/recovery-codes': { roles: EVERYBODY, names: 'nothing of a clinic', status: 303 },
  'POST /account/recovery-codes': { roles: EVERYBODY, names: 'nothing of a clinic', status: 409 },
  'GET /step-up': { roles: EVERYBODY, names: 'nothing of a clinic', status: 200 },
  'POST /step-up': { roles: EVERYBODY, names: 'takes what is given', status: 422 },
  'GET /organizations': { roles: EVERYBODY, names: 'lists of one clinic', status: 200 },
  'POST /organizations': { roles: EVERYBODY, names: 'takes what is given', status: 404, fields: { organization: NOBODY } },
  'GET /organizations/new': { roles: EVERYBODY, names: 'nothing of a clinic', status: 200 },
  'POST /organizations/new': { roles: EVERYBODY, names: 'takes what is given', status: 422 },
  'GET /team': { roles: MANAGERS, names: 'lists of one clinic', status: 200 },
  'POST /team/invitations': {
    roles: MANAGERS,
    names: 'takes what is given',
    status: 303,
    fields: { email: 'someone@new.example', role: 'staff' },
  },
  'POST /team/invitations/:invitationId/renewal': { roles: MANAGERS, names: ['invitationId'], status: 303 },
  'POST /team/invitations/:invitationId/revocation': { roles: MANAGERS, names: ['invitationId'], status: 303 },
  'POST /team/members/:memberId/role': { roles: MANAGERS, names: ['memberId'], status: 303, fields: { role: 'auditor' } },
  'POST /team/members/:memberId/deactivation': { roles: MANAGERS, names: ['memberId'], status: 303 },
  'POST /team/members/:memberId/reactivation': { roles: MANAGERS, names: ['memberId'], status: 303 },
  'POST /team/members/:memberId/removal': { roles: MANAGERS, names: ['memberId'], status: 303 },
  'POST /team/members/:memberId/sign-out': { roles: MANAGERS, names: ['memberId'], status: 303 },
  'GET /team/ownership': { roles: ['owner'], names: 'lists of one clinic', status: 200 },
  'POST /team/ownership': { roles: ['owner'], names: 'takes what is given', status: 404, fields: { heir: NOBODY } },
  'POST /team/departure': { roles: EVERYBODY, names: 'nothing of a clinic', status: 303, isLast: true },
  'GET /settings/organization': { roles: MANAGERS, names: 'lists of one clinic', status: 200 },
  'POST /settings/organization': { roles: MANAGERS, names: 'takes what is given', status: 422 },
  'GET /settings/branding': { roles: MANAGERS, names: 'lists of one clinic', status: 200 },
  'POST /settings/branding': { roles: MANAGERS, names: 'takes what is given', status: 303, fields: { accent: '' } },
  'POST /settings/branding/logo': { roles: MANAGERS, names: 'takes what is given', status: 422, isMultipart: true },
  'POST /settings/branding/logo/removal': { roles: MANAGERS, names: 'nothing of a clinic', status: 303 },
  'GET /logo/:file': { roles: EVERYBODY, names: 'lists of one clinic', status: 404 },
  'GET /settings/access': { roles: MANAGERS, names: 'lists of one clinic', status: 200 },
  'POST /settings/access': { roles: MANAGERS, names: 'takes what is given', status: 422 },
  'GET /settings/mails': { roles: MANAGERS, names: 'lists of one clinic', status: 200 },
  'GET /settings/deactivation': { roles: ['owner'], names: 'nothing of a clinic', status: 200 },
  'POST /settings/deactivation': { roles: ['owner'], names: 'takes what is given', status: 422, fields: { name: 'another' } },
  'GET /setup': { roles: MANAGERS, names: 'nothing of a clinic', status: 303 },
  'GET /setup/:step': { roles: MANAGERS, names: 'lists of one clinic', status: 200, params: { step: 'clinic' } },
  'POST /setup/clinic': { roles: MANAGERS, names: 'takes what is given', status: 422 },
  'POST /setup/you': { roles: MANAGERS, names: 'takes what is given', status: 422 },
  'POST /setup/branding': { roles: MANAGERS, names: 'takes what is given', status: 303, fields: { accent: '' } },
  'POST /setup/team': { roles: MANAGERS, names: 'takes what is given', status: 422 },
  'POST /setup/:step/completion': { roles: MANAGERS, names: 'nothing of a clinic', status: 303, params: { step: 'you' } },
  'GET /': { roles: EVERYBODY, names: 'nothing of a clinic', status: 303 },
  'GET /dashboard': { roles: EVERYBODY, names: 'lists of one clinic', status: 200 },
  'GET /documents': { roles: EVERYBODY, names: 'lists of one clinic', status: 200 },
  'POST /documents': { roles: STAFF, names: 'takes what is given', status: 303, isMultipart: true },
  'GET /documents/:id': { ...DOCUMENT, roles: EVERYBODY },
  'POST /documents/:id/jobs': { names: ['id'], roles: STAFF, status: 303 },
  'POST /jobs/:jobId/cancellation': { names: ['jobId'], roles: STAFF, status: 409 },
  'POST /documents/:id/findings/:findingId/decision': { ...FINDING, status: 303, fields: { outcome: 'confirmed' } },
  'POST /documents/:id/findings/:findingId/reveals': { ...FINDING, status: 200 },
  'POST /documents/:id/decisions': { names: ['id'], roles: STAFF, status: 303, fields: { of: 'person:0', outcome: 'confirmed' } },
  'POST /documents/:id/decisions/:bulkDecisionId/reversal': { names: ['id', 'bulkDecisionId'], roles: STAFF, status: 303 },
  'POST /documents/:id/reveals': { ...DOCUMENT, roles: STAFF },
  'GET /documents/:id/findings.json': { ...DOCUMENT, roles: EVERYBODY },
  'GET /documents/:id/findings.csv': { ...DOCUMENT, roles: EVERYBODY },
  'GET /documents/:id/original': { ...DOCUMENT, roles: STAFF },
  'GET /documents/:id/redacted': { ...DOCUMENT, roles: EVERYBODY },
  // A letter without an alarm has no warning.
  'GET /documents/:id/redacted/confirmation': { ...DOCUMENT, roles: EVERYBODY, status: 303 },
  'POST /documents/:id/redacted': { ...DOCUMENT, roles: EVERYBODY },
  // A letter as plain text has no pages: test/documents/pages.test.ts has a PDF.
  'GET /documents/:id/pages/:page': { names: ['id'], roles: STAFF, status: 404, params: { page: '1' } },
  'GET /documents/:id/pages/:page/picture': { names: ['id'], roles: STAFF, status: 404, params: { page: '1' } },
  'GET /documents/:id/redactions/new': { ...DOCUMENT, roles: EVERYBODY },
  'POST /documents/:id/redactions': { names: ['id'], roles: EVERYBODY, status: 303, fields: { purpose: 'everything' } },
  'GET /redactions/:redactionId': { ...COPY, roles: EVERYBODY },
  'GET /redactions/:redactionId/file': { ...COPY, roles: EVERYBODY },
  'GET /redactions/:redactionId/certificate.json': { ...COPY, roles: EVERYBODY },
  'GET /redactions/:redactionId/certificate.pdf': { ...COPY, roles: EVERYBODY },
  'POST /documents/:id/marks': { names: ['id'], roles: STAFF, status: 303, fields: { kind: 'words', start: '0', end: '4' } },
  'POST /documents/:id/marks/:markId/deletion': { names: ['id', 'markId'], roles: STAFF, status: 303 },
  'GET /settings/analysis': { roles: MANAGERS, names: 'lists of one clinic', status: 200 },
  'POST /settings/analysis/preview': {
    roles: MANAGERS,
    names: 'takes what is given',
    status: 200,
    fields: { kind: 'ignore', text: 'Bottlebrush' },
  },
  'POST /settings/analysis': {
    roles: MANAGERS,
    names: 'takes what is given',
    status: 409,
    fields: { kind: 'general', version: '99', jurisdictions: '', levels: '' },
  },
  'POST /settings/analysis/suggestions': {
    roles: MANAGERS,
    names: 'takes what is given',
    status: 409,
    fields: { type: 'PHONE', token: '00112233445566778899aabbccddeeff' },
  },
  'POST /settings/analysis/remembered-decisions/:rememberedDecisionId/deletion': {
    roles: MANAGERS,
    names: ['rememberedDecisionId'],
    status: 303,
  },
  'GET /usage': { roles: EVERYBODY, names: 'lists of one clinic', status: 200 },
  'GET /admin/audit-logs': { roles: OVERSEERS, names: 'lists of one clinic', status: 200 },
  'GET /admin/audit-logs.csv': { roles: OVERSEERS, names: 'lists of one clinic', status: 200 },
  'GET /events': { roles: EVERYBODY, names: 'lists of one clinic', status: 200 },
  'POST /api/analyze': { roles: STAFF, names: 'takes what is given', status: 202, isMultipart: true },
  'GET /api/analyze/status/:jobId': { names: ['jobId'], roles: EVERYBODY, status: 200 },
};

/** The path of a route, with its parameters replaced. */
export const pathOf = (route: RouteName, ids: Partial<Ids> = {}): string =>
  (route.split(' ')[1] ?? '')
    .replace(/:(\w+)/g, (_, name: keyof Ids) => ids[name] ?? ROUTES[route]?.params?.[name] ?? name)
    .replace('*path', 'none/none.css');
