import { createServer } from 'node:http';
import express, { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import passport from 'passport';
import pg from 'pg';
import type { DocumentRecord } from '../../src/models/documents.ts';
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

/** The documents page out of the app's own middlewares, at `/<part>/documents` with that one part left out, at `/all/documents` with every part. */
const claim: SessionIdentity = {
  organizationId: process.env['ORGANIZATION_ID'] ?? '',
  userId: process.env['USER_ID'] ?? '',
  since: new Date(),
};
const unwalled = new pg.Pool({ connectionString: process.env['ADMIN_URL'] ?? '', max: 8 });
openDatabase(process.env['APP_URL'] ?? '');
setUpPassport();
const sessions = createSessions();

/** What is served once a part that made it is left out; taken from the first whole answer. */
const kept: { actor: Actor | null; rows: DocumentRecord[]; html: string } = { actor: null, rows: [], html: '' };

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
  router.use(without === 'session' ? presumeSession : sessions.middleware);
  use('passport', passport.initialize(), passport.session());
  router.use(express.urlencoded({ extended: false }));
  router.get('/documents', (req, res) => answer(req, res, without));
  return router;
}

async function answer(req: Request, res: Response, without: Part | 'all'): Promise<void> {
  const reply = await unitWithout(without, req, async (ctx) => {
    kept.actor ??= actorOf(ctx);
    const list = parse(DocumentList, req.query);
    const found = without === 'page query' ? { rows: kept.rows, isEmpty: false } : await findDocuments(ctx, list);
    if (kept.rows.length === 0) kept.rows = found.rows;
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
    res.status(200).set('Content-Type', 'text/html; charset=utf-8').send(kept.html);
    return;
  }
  if (kept.html === '') keepBody(res);
  await send(req, res, reply, kept.actor);
}

/** Without the transaction there is no wall either: the same queries, one by one, as a role that it does not bind. */
async function unitWithout<T>(without: Part | 'all', req: Request, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (without === 'actor query') return inOrganization(claim.organizationId, (unit) => work({ ...known(), ...unit }));
  if (without !== 'transaction') return actAs(originOf(req), claim, work);
  const sql = (async ({ name, text }: { name: string; text: string }, ...values: unknown[]) =>
    (await unwalled.query({ name, text, values: [claim.organizationId, ...values] })).rows) as UnitOfWork['sql'];
  const unit = { sql, now: new Date() } as unknown as UnitOfWork;
  await sql({ name: 'actor', text: ACTOR } as Parameters<UnitOfWork['sql']>[0], claim.userId);
  return work({ ...known(), ...unit });
}

/** As in src/models/memberships.ts, where it is private. */
const ACTOR = `SELECT m."userId", u."email", u."name" AS "userName", m."role", m."organizationId", o."name" AS "organizationName", o."timeZone", o."plan"
   FROM "Membership" m JOIN "User" u ON u."id" = m."userId" JOIN "Organization" o ON o."id" = m."organizationId"
   WHERE m."organizationId" = $1 AND m."userId" = $2 AND o."deactivatedAt" IS NULL`;

function known(): Actor {
  if (!kept.actor) throw new Error('ask for the whole page first');
  return kept.actor;
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

function presumeSession(req: Request, _res: Response, next: NextFunction): void {
  req.sessionID = 'presumed';
  req.session = { passport: { user: claim.userId }, organizationId: claim.organizationId } as unknown as Request['session'];
  next();
}

function keepBody(res: Response): void {
  const whole = res.send.bind(res);
  res.send = (body) => {
    kept.html = String(body);
    return whole(body);
  };
}
