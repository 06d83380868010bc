import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { isId } from '../platform/ids.ts';
import { notFound } from '../platform/problem.ts';
import type { Filled } from '../presenters/contracts/forms.ts';
import type { Person } from '../services/account/own-account.ts';
import { NewOrganization, openFurther } from '../services/organizations/further-organization.ts';
import { enterOrganization, readOwnOrganizations } from '../services/organizations/organizations.ts';
import { asFilled, formOf } from '../web/forms.ts';
import { parse } from '../web/parse.ts';
import { person } from '../web/person.ts';
import { page, type Reply, redirect } from '../web/replies/reply.ts';
import { requireToken } from '../web/session/csrf.ts';
import { claimOf, openSession } from '../web/session/session.ts';

export const organizations = Router();

organizations.get('/organizations', person(showOwn));
organizations.post('/organizations', requireToken, person(change));
organizations.get('/organizations/new', person(showNew));
organizations.post('/organizations/new', requireToken, person(openNew, showNew));

async function showOwn(who: Person, req: Request): Promise<Reply> {
  const own = await readOwnOrganizations(who);
  return page('organizations/index', { title: 'Your organisations', organizations: own, hereId: claimOf(req)?.organizationId ?? null });
}

async function showNew(_who: Person, _req: Request, filled: Filled | Response | null = null): Promise<Reply> {
  return page('organizations/new', { title: 'Open another organisation', filled: asFilled(filled) });
}

async function openNew(who: Person, req: Request): Promise<Reply> {
  const entry = await openFurther(who, parse(NewOrganization, formOf(req)), req.session.isRemembered ?? false);
  await openSession(req, entry, req.session.seed);
  return redirect('/setup', 'Your new organisation is ready. You’re its owner.');
}

/** The choice is in the session, under a new id: another organization can mean another role. Tokens of pages that are open stay readable. */
async function change(who: Person, req: Request): Promise<Reply> {
  const { organization } = parse(z.object({ organization: z.string('Choose an organisation') }), formOf(req));
  if (!isId(organization)) throw notFound('organisation');
  const entry = await enterOrganization(who, organization, req.session.isRemembered ?? false);
  await openSession(req, entry, req.session.seed);
  return redirect('/dashboard');
}
