import { createServer } from 'node:http';
import express, { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import passport from 'passport';
import pg from 'pg';
import type { DocumentRecord } from '../../src/models/documents/documents.ts';
import { openDatabase } from '../../src/platform/database/db.ts';
import type { Actor, Ctx } from '../../src/platform/database/tenant.ts';
import { inOrganization, type UnitOfWork } from '../../src/platform/database/units.ts';
import { documentRow } from '../../src/presenters/document-rows.ts';
import { actAs, type SessionIdentity } from '../../src/services/auth/accounts.ts';
import { DocumentList, findDocuments } from '../../src/services/documents/documents.ts';
import { identify, originOf } from '../../src/web/origin.ts';
import { parse } from '../../src/web/parse.ts';
import { page } from '../../src/web/replies/reply.ts';
import { send } from '../../src/web/replies/send.ts';
import { logRequests } from '../../src/web/request-log.ts';
import { secure } from '../../src/web/security.ts';
import { refuseForeign } from '../../src/web/session/csrf.ts';
import { setUpPassport } from '../../src/web/session/passport.ts';
import { createSessions } from '../../src/web/session/session-store.ts';
import { listen } from '../controls/listen.ts';
import type { Part } from './part-names.ts';

/** The documents page, built from the app's own middleware: at `/<part>/documents` without that part, at `/all/documents` with every part. */
const identity: SessionIdentity = {
  organizationId: process.env['ORGANIZATION_ID'] ?? '',
  userId: process.env['USER_ID'] ?? '',
  since: new Date(),
};
const adminPool = new pg.Pool({ connectionString: process.env['ADMIN_URL'] ?? '', max: 8 });
openDatabase(process.env['APP_URL'] ?? '');
setUpPassport();
const sessions = createSessions();

/** Used when the part that would produce it is omitted; recorded from the first complete response. */
const recorded: { actor: Actor | null; rows: DocumentRecord[]; html: string } = { actor: null, rows: [], html: '' };

const app = express();
app.disable('x-powered-by').disable('etag').set('trust proxy', false).set('query parser', 'simple');
for (const without of (process.env['PARTS'] ?? '').split(','))
  app.use(`/${without}`, pageWithout(without.replace('-', ' ') as Part | 'all'));
app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => void res.status(500).send(error.stack));
listen(createServer(app));

function pageWithout(without: Part | 'all'): Router {
  const router = Router();
  const use = (part: Part | null, ...handlers: RequestHandler[]) => void (part !== without && router.use(...handlers));
  router.use(identify);
  use('log', logRequests);
  use('headers', secure);
  router.use(refuseForeign);
  router.use(without === 'session' ? fakeSession : sessions.middleware);
  use('passport', passport.initialize(), passport.session());
  router.use(express.urlencoded({ extended: false }));
  router.get('/documents', (req, res) => answer(req, res, without));
  return router;
}

async function answer(req: Request, res: Response, without: Part | 'all'): Promise<void> {
  const reply = await unitWithout(without, req, async (ctx) => {
    recorded.actor ??= actorOf(ctx);
    const list = parse(DocumentList, req.query);
    const found = without === 'page query' ? { rows: recorded.rows, isEmpty: false } : await findDocuments(ctx, list);
    if (recorded.rows.length === 0) recorded.rows = found.rows;
    const { after: _after, before: _before, ...filters } = list;
    const documents = found.rows.map(documentRow);
    return page('documents/index', {
      title: 'Documents',
      documents,
      filters,
      isEmpty: found.isEmpty,
      links: { older: '?', newer: null },
      filled: null,
    });
  });
  if (without === 'view') {
    res.status(200).set('Content-Type', 'text/html; charset=utf-8').send(recorded.html);
    return;
  }
  if (recorded.html === '') recordBody(res);
  await send(req, res, reply, recorded.actor);
}

/** Without the transaction there is no row-level security either: the same queries run one by one as a role that bypasses it. */
async function unitWithout<T>(without: Part | 'all', req: Request, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (without === 'actor query') return inOrganization(identity.organizationId, (unit) => work({ ...known(), ...unit }));
  if (without !== 'transaction') return actAs(originOf(req), identity, work);
  const sql = (async ({ name, text }: { name: string; text: string }, ...values: unknown[]) =>
    (await adminPool.query({ name, text, values: [identity.organizationId, ...values] })).rows) as UnitOfWork['sql'];
  const unit = { sql, now: new Date() } as unknown as UnitOfWork;
  await sql({ name: 'actor', text: ACTOR } as Parameters<UnitOfWork['sql']>[0], identity.userId);
  return work({ ...known(), ...unit });
}

/** Copied from src/models/team/memberships.ts, where it's private. */
const ACTOR = `SELECT m."userId", u."email", u."name" AS "userName", m."role", m."organizationId", o."name" AS "organizationName", o."timeZone", o."plan"
   FROM "Membership" m JOIN "User" u ON u."id" = m."userId" JOIN "Organization" o ON o."id" = m."organizationId"
   WHERE m."organizationId" = $1 AND m."userId" = $2 AND o."deactivatedAt" IS NULL`;

function known(): Actor {
  if (!recorded.actor) throw new Error('request the complete page first');
  return recorded.actor;
}

const actorOf = ({ kind, id, scopes, organization, user, role, requestId, ip, userAgent }: Ctx): Actor => ({
  kind,
  id,
  scopes,
  organization,
  user,
  role,
  requestId,
  ip,
  userAgent,
});

function fakeSession(req: Request, _res: Response, next: NextFunction): void {
  req.sessionID = 'fake';
  req.session = { passport: { user: identity.userId }, organizationId: identity.organizationId } as unknown as Request['session'];
  next();
}

function recordBody(res: Response): void {
  const whole = res.send.bind(res);
  res.send = (body) => {
    recorded.html = String(body);
    return whole(body);
  };
}
