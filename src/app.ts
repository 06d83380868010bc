import express, { type Express, type RequestHandler, Router } from 'express';
import passport from 'passport';
import { config } from './platform/config.ts';
import { DEVELOPMENT_PAGES, PAGES } from './routes/tables.ts';
import { serveAsset } from './web/assets.ts';
import { giveBody, refuseNul } from './web/clean-request.ts';
import { health } from './web/health.ts';
import { identify } from './web/origin.ts';
import { answerFirstPage } from './web/replies/kept-pages.ts';
import { answerNotFound, answerProblem } from './web/replies/problem.ts';
import { logRequests } from './web/request-log.ts';
import { mountPages } from './web/routing/mount.ts';
import { mountPrograms, type Programs } from './web/routing/programs.ts';
import type { RouteTable } from './web/routing/route-table.ts';
import { secure } from './web/security.ts';
import { refuseCrowd } from './web/session/crowd.ts';
import { isLegacyCheck, isSafe, refuseForeign } from './web/session/csrf.ts';
import { setUpPassport } from './web/session/passport.ts';
import { createSessions } from './web/session/session-store.ts';

/** Our forms are small; files are sent as multipart. */
const FORM_BYTES_MAX = 64 * 1024;
/** A checkbox for each finding on a page, and the form's other fields. */
const FORM_FIELDS_MAX = 300;

/** For `POST /legacy-check`, to which programs send a password. */
const LEGACY_JSON_BYTES_MAX = 4_096;

export type App = { express: Express; close: () => Promise<void> };

/** Additions to Maneiro's own pages: routes for programs, and pages that aren't part of Maneiro, such as the tests' samples. */
export type Extensions = { pages?: readonly RouteTable[]; programs?: Programs };

/** Builds the Express app; handlers are listed in the order that a request passes them. The database must be open. */
export function createApp({ pages = [], programs }: Extensions = {}): App {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');

  app.use(inOneLayer(identify, logRequests, secure, answerFirstPage));
  app.use(health);
  app.get('/assets/*path', serveAsset);
  // A program has no session, form or origin: its key or signature decides what it may do.
  if (programs) app.use(mountPrograms(programs));

  setUpPassport();
  const sessions = createSessions();
  const forms = express.urlencoded({ extended: false, limit: FORM_BYTES_MAX, parameterLimit: FORM_FIELDS_MAX });
  const legacyJson = express.json({ limit: LEGACY_JSON_BYTES_MAX, type: (req) => isLegacyCheck(req) });
  const readBody = whenUnsafe([passport.initialize(), passport.session(), forms, legacyJson, giveBody]);
  app.use(inOneLayer(refuseNul, refuseForeign, refuseCrowd, sessions.middleware, readBody));

  app.use(mountPages([...PAGES, ...(config.isProduction ? [] : DEVELOPMENT_PAGES), ...pages]));
  app.use(answerNotFound, answerProblem);
  return { express: app, close: sessions.close };
}

/** Runs handlers in sequence, as Express would. A separate Express layer for each would cost a page as much time as most of these handlers take. */
function inOneLayer(...handlers: RequestHandler[]): RequestHandler {
  return (req, res, next) => {
    const from = (index: number) => (error?: unknown) => {
      const handler = handlers[index];
      if (error || !handler) return next(error);
      return handler(req, res, from(index + 1));
    };
    from(0)();
  };
}

/** A GET needs neither Passport nor a body: the session already identifies the user. */
function whenUnsafe(handlers: RequestHandler[]): RequestHandler {
  const chain = Router().use(...handlers);
  return (req, res, next) => (isSafe(req) ? next() : chain(req, res, next));
}
