import type { Role } from './clinic.ts';
import type { RouteName } from './routes.ts';
import type { Fields } from './visitor.ts';

/** Ids of things that belong to one clinic; each stands in a path where `:id`, `:findingId` or `:jobId` does. */
export type Ids = { id: string; findingId: string; jobId: string; actId: string; memoryId: string };

export type RouteRow = {
  /** Who may use it: `anyone` before sign-in too, else the roles. */
  roles: 'anyone' | readonly Role[];
  /** What of a clinic the path names; a route that names nothing says how its answer is sealed. */
  names: readonly (keyof Ids)[] | 'nothing of a clinic' | 'lists of one clinic' | 'takes what is given';
  /** The status a member with the right role gets for what is theirs. */
  status: number;
  /** Fields of the form it takes. */
  fields?: Fields;
  /** For `POST` of files. */
  isMultipart?: true;
};

const EVERYBODY: readonly Role[] = ['owner', 'admin', 'reviewer', 'staff', 'viewer', 'auditor'];
const STAFF: readonly Role[] = ['owner', 'admin', 'reviewer', 'staff'];
const MANAGERS: readonly Role[] = ['owner', 'admin'];
const OVERSEERS: readonly Role[] = ['owner', 'admin', 'auditor'];

/** What a document's page leads to: one document. */
const DOCUMENT = { names: ['id'], status: 200 } as const;
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
  'GET /legacy-check': { roles: 'anyone', names: 'nothing of a clinic', status: 200 },
  'POST /legacy-check': { roles: 'anyone', names: 'takes what is given', status: 404, fields: { password: 'a guess' } },
  'POST /theme': { roles: 'anyone', names: 'nothing of a clinic', status: 303 },
  'POST /logout': { roles: EVERYBODY, names: 'nothing of a clinic', status: 303 },
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
  'POST /documents/:id/decisions/:actId/reversal': { names: ['id', 'actId'], roles: STAFF, status: 303 },
  'POST /documents/:id/reveals': { ...DOCUMENT, roles: STAFF },
  'GET /documents/:id/findings.json': { ...DOCUMENT, roles: EVERYBODY },
  'GET /documents/:id/findings.csv': { ...DOCUMENT, roles: EVERYBODY },
  'GET /documents/:id/original': { ...DOCUMENT, roles: STAFF },
  'GET /documents/:id/redacted': { ...DOCUMENT, roles: EVERYBODY },
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
  'POST /settings/analysis/memories/:memoryId/deletion': { roles: MANAGERS, names: ['memoryId'], status: 303 },
  'GET /usage': { roles: EVERYBODY, names: 'lists of one clinic', status: 200 },
  'GET /admin/audit-logs': { roles: OVERSEERS, names: 'lists of one clinic', status: 200 },
  'GET /admin/audit-logs.csv': { roles: OVERSEERS, names: 'lists of one clinic', status: 200 },
  'GET /events': { roles: EVERYBODY, names: 'lists of one clinic', status: 200 },
  'POST /api/analyze': { roles: STAFF, names: 'takes what is given', status: 202, isMultipart: true },
  'GET /api/analyze/status/:jobId': { names: ['jobId'], roles: EVERYBODY, status: 200 },
};

/** The path of a route with the ids in their places. */
export const pathOf = (route: RouteName, ids: Partial<Ids> = {}): string =>
  (route.split(' ')[1] ?? '').replace(/:(\w+)/g, (_, name: keyof Ids) => ids[name] ?? name).replace('*path', 'none/none.css');
