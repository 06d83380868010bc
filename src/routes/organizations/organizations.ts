import type { Request } from 'express';
import { z } from 'zod';
import { NewOrganization, openFurther } from '../../services/organizations/further-organization.ts';
import { enterOrganization, readOwnOrganizations } from '../../services/organizations/organizations.ts';
import { formOf, idIn, parse } from '../../web/parse.ts';
import { page, type Reply, redirect } from '../../web/replies/reply.ts';
import { type AccountActor, type Filled, routes } from '../../web/routing/route-table.ts';
import { identityOf, openSession } from '../../web/session/session.ts';

export const organizationRoutes = routes(
  '',
  {
    showOwn: { get: '/organizations', streaming: showOwn },
    change: { post: '/organizations', streaming: change },
    showNew: { get: '/organizations/new', streaming: showNew },
    openNew: { post: '/organizations/new', streaming: openNew, again: 'showNew' },
  },
  'account',
);

async function showOwn(who: AccountActor, req: Request): Promise<Reply> {
  const own = await readOwnOrganizations(who);
  return page('organizations/index', { title: 'Your organisations', organizations: own, hereId: identityOf(req)?.organizationId ?? null });
}

async function showNew(_who: AccountActor, _req: Request, filled: Filled | null): Promise<Reply> {
  return page('organizations/new', { title: 'Open another organisation', filled: filled });
}

async function openNew(who: AccountActor, req: Request): Promise<Reply> {
  const entry = await openFurther(who, parse(NewOrganization, formOf(req)), req.session.isRemembered ?? false);
  await openSession(req, entry, req.session.seed);
  return redirect('/setup', 'Your new organisation is ready. You’re its owner.');
}

/**
 * Continues the session under a new id, because another organization can mean another role. The seed is kept, so that a form from the
 * previous organization is recognised and refused with a clear message.
 */
async function change(who: AccountActor, req: Request): Promise<Reply> {
  const { organization } = parse(z.object({ organization: z.string('Choose an organisation') }), formOf(req));
  const entry = await enterOrganization(who, idIn(organization, 'organisation'), req.session.isRemembered ?? false);
  await openSession(req, entry, req.session.seed);
  return redirect('/dashboard');
}
