import { type Request, Router } from 'express';
import { z } from 'zod';
import { isId } from '../platform/ids.ts';
import { notFound } from '../platform/problem.ts';
import { enterOrganization, readOwnOrganizations } from '../services/organizations.ts';
import type { Person } from '../services/own-account.ts';
import { requireToken } from '../web/csrf.ts';
import { formOf } from '../web/forms.ts';
import { parse } from '../web/parse.ts';
import { person } from '../web/person.ts';
import { page, type Reply, redirect } from '../web/reply.ts';
import { claimOf, openSession } from '../web/session.ts';

export const organizations = Router();

organizations.get('/organizations', person(showOwn));
organizations.post('/organizations', requireToken, person(change));

async function showOwn(who: Person, req: Request): Promise<Reply> {
  const own = await readOwnOrganizations(who);
  return page('organizations/index', { title: 'Your organisations', organizations: own, hereId: claimOf(req)?.organizationId ?? null });
}

/** The choice is in the session, under a new id: another organization can mean another role. Tokens of pages that are open stay readable. */
async function change(who: Person, req: Request): Promise<Reply> {
  const { organization } = parse(z.object({ organization: z.string('Choose an organisation') }), formOf(req));
  if (!isId(organization)) throw notFound('organisation');
  const entry = await enterOrganization(who, organization, req.session.isRemembered ?? false);
  await openSession(req, entry, req.session.seed);
  return redirect('/dashboard');
}
