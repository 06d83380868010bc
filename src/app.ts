import express, { type Express, type RequestHandler, Router } from 'express';
import passport from 'passport';
import { config } from './platform/config.ts';
import { account } from './routes/account.ts';
import { analyzeApi } from './routes/api/analyze.ts';
import { audit } from './routes/audit.ts';
import { branding } from './routes/branding.ts';
import { dashboard } from './routes/dashboard.ts';
import { dev } from './routes/dev.ts';
import { documents } from './routes/documents.ts';
import { downloads } from './routes/downloads.ts';
import { events } from './routes/events.ts';
import { findings } from './routes/findings.ts';
import { health } from './routes/health.ts';
import { invitation } from './routes/invitation.ts';
import { links } from './routes/links.ts';
import { organizationSettings } from './routes/organization-settings.ts';
import { organizations } from './routes/organizations.ts';
import { passwords } from './routes/passwords.ts';
import { registration } from './routes/registration.ts';
import { secondFactor } from './routes/second-factor.ts';
import { settings } from './routes/settings.ts';
import { setup } from './routes/setup.ts';
import { signIn } from './routes/sign-in.ts';
import { team } from './routes/team.ts';
import { theme } from './routes/theme.ts';
import { usage } from './routes/usage.ts';
import { serveAsset } from './web/assets.ts';
import { giveBody, refuseNul } from './web/clean-request.ts';
import { identify } from './web/origin.ts';
import { answerFirstPage } from './web/replies/kept-pages.ts';
import { answerNotFound, answerProblem } from './web/replies/problem.ts';
import { logRequests } from './web/request-log.ts';
import { secure } from './web/security.ts';
import { refuseCrowd } from './web/session/crowd.ts';
import { isSafe, refuseForeign } from './web/session/csrf.ts';
import { setUpPassport } from './web/session/passport.ts';
import { createSessions } from './web/session/session-store.ts';

/** Forms of ours are small; files come as multipart. */
const FORM_BYTES_MAX = 64 * 1024;
/** A tick box for each finding of a page, and what stands beside them. */
const FORM_FIELDS_MAX = 300;

export type App = { express: Express; close: () => Promise<void> };

/** The way of a request, in order. The database must be open. */
export function createApp(): App {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');

  app.use(inOneLayer(identify, logRequests, secure, answerFirstPage));
  app.use(health);
  app.get('/assets/*path', serveAsset);

  setUpPassport();
  const sessions = createSessions();
  const forms = express.urlencoded({ extended: false, limit: FORM_BYTES_MAX, parameterLimit: FORM_FIELDS_MAX });
  const whenSending = whenUnsafe([passport.initialize(), passport.session(), forms, giveBody]);
  app.use(inOneLayer(refuseNul, refuseForeign, refuseCrowd, sessions.middleware, whenSending));

  app.use(signIn, registration, links, passwords, account, secondFactor, invitation, organizations);
  app.use(branding, organizationSettings, setup, team);
  app.use(dashboard, documents, findings, downloads, usage, audit, settings, events, theme);
  if (!config.isProduction) app.use(dev);
  app.use(analyzeApi);
  app.use(answerNotFound, answerProblem);
  return { express: app, close: sessions.close };
}

/** Handlers one after the other, as Express would call them; each layer of its own would cost a page as much as what most of them do. */
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

/** Reading pages needs neither Passport nor a body: who is there stands in the session. */
function whenUnsafe(handlers: RequestHandler[]): RequestHandler {
  const chain = Router().use(...handlers);
  return (req, res, next) => (isSafe(req) ? next() : chain(req, res, next));
}
