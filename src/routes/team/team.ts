import type { Request } from 'express';
import { ROLE_LABELS } from '../../presenters/role-labels.ts';
import { authorize } from '../../services/permissions.ts';
import { handOver } from '../../services/team/ownership.ts';
import { GIVABLE_ROLES, leave, readTeam } from '../../services/team/team.ts';
import { idIn } from '../../web/parse.ts';
import { page, type Reply, redirect } from '../../web/replies/reply.ts';
import { type Actor, type Ctx, route, routes } from '../../web/routing/route-table.ts';
import { requireFresh } from '../../web/session/fresh.ts';
import { renewSession } from '../../web/session/session.ts';
import {
  deactivate,
  giveRole,
  inviteSomeone,
  reactivate,
  remove,
  renewInvitation,
  showMembers,
  signMemberOut,
  withdrawInvitation,
} from './team-actions.ts';

const PATH = '/team';

export const teamRoutes = routes(PATH, {
  show: route({
    get: '',
    does: showMembers,
    html: (team, { filled, actor }) =>
      page('team/index', { title: 'Team', ...team, roles: [...GIVABLE_ROLES], roleLabels: ROLE_LABELS, ownId: actor.id ?? '', filled }),
  }),
  invite: route({
    post: '/invitations',
    does: inviteSomeone,
    html: ({ email }) => redirect(PATH, `Invitation to ${email} queued. You can see below when it’s sent.`),
    again: 'show',
    status: 201,
  }),
  renew: route({
    post: '/invitations/:invitationId/renewal',
    does: renewInvitation,
    html: ({ email }) => redirect(PATH, `New invitation to ${email} queued. The earlier link no longer works.`),
  }),
  withdraw: route({
    post: '/invitations/:invitationId/revocation',
    does: withdrawInvitation,
    html: ({ email }) => redirect(PATH, `Invitation to ${email} withdrawn.`),
  }),
  giveRole: route({
    post: '/members/:memberId/role',
    does: giveRole,
    html: ({ name, role }) => redirect(PATH, `${name} is now ${role}. They’ll need to sign in again.`),
  }),
  deactivate: route({
    post: '/members/:memberId/deactivation',
    does: deactivate,
    html: ({ name }) => redirect(PATH, `${name} has been deactivated. The seat is free.`),
  }),
  reactivate: route({
    post: '/members/:memberId/reactivation',
    does: reactivate,
    html: ({ name }) => redirect(PATH, `${name} has been reactivated.`),
  }),
  remove: route({
    post: '/members/:memberId/removal',
    does: remove,
    html: ({ name }) => redirect(PATH, `${name} has been removed from the team. What they did stays in the audit log.`),
  }),
  signMemberOut: route({
    post: '/members/:memberId/sign-out',
    does: signMemberOut,
    html: ({ name }) => redirect(PATH, `${name} has been signed out on all devices.`),
  }),
  showOwnership: { get: '/ownership', transactional: showOwnership },
  giveOwnership: { post: '/ownership', streaming: giveOwnership },
  leave: { post: '/departure', transactional: depart },
});

async function showOwnership(ctx: Ctx, req: Request): Promise<Reply> {
  authorize(ctx, 'organization:own');
  const { members } = await readTeam(ctx);
  requireFresh(req, `${PATH}/ownership`);
  const heirs = members.filter(({ role, deactivatedAt }) => role !== 'owner' && !deactivatedAt);
  return page('team/ownership', { title: 'Transfer ownership', heirs });
}

/** The previous owner remains signed in, as an admin; their other sessions end. */
async function giveOwnership(actor: Actor, req: Request): Promise<Reply> {
  authorize(actor, 'organization:own');
  const heirId = idIn((req.body as { heir?: unknown }).heir, 'member');
  requireFresh(req, `${PATH}/ownership`);
  const { name } = await handOver(actor, heirId);
  await renewSession(req, { since: Date.now() });
  return redirect(PATH, `${name} is now the owner. You’re an admin.`);
}

async function depart(ctx: Ctx): Promise<Reply> {
  await leave(ctx);
  return { kind: 'signed-out', to: '/login' };
}
