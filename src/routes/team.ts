import { type Request, Router } from 'express';
import { type Actor, type Ctx, withTenant } from '../platform/database/tenant.ts';
import { isId } from '../platform/ids.ts';
import { notFound } from '../platform/problem.ts';
import type { Filled } from '../presenters/contracts/forms.ts';
import { authorize } from '../services/permissions.ts';
import { InviteMember, inviteMember, renew, revoke } from '../services/team/invitations.ts';
import { transferOwnership } from '../services/team/ownership.ts';
import {
  changeRole,
  deactivateMember,
  endMemberSessions,
  GIVABLE_ROLES,
  leave,
  RoleChange,
  reactivateMember,
  readTeam,
  removeMember,
} from '../services/team/team.ts';
import { formOf } from '../web/forms.ts';
import { member, outside } from '../web/handler.ts';
import { idOf, parse } from '../web/parse.ts';
import { requireFresh } from '../web/person.ts';
import { page, type Reply, redirect } from '../web/replies/reply.ts';
import { requireToken } from '../web/session/csrf.ts';
import { renewSession } from '../web/session/session.ts';

export const team = Router();

const HERE = '/team';

team.get(HERE, member(showTeam));
team.post(`${HERE}/invitations`, requireToken, member(invite, showTeam));
team.post(`${HERE}/invitations/:invitationId/renewal`, requireToken, member(sendAgain));
team.post(`${HERE}/invitations/:invitationId/revocation`, requireToken, member(withdraw));
team.post(`${HERE}/members/:userId/role`, requireToken, member(giveRole));
team.post(`${HERE}/members/:userId/deactivation`, requireToken, member(deactivate));
team.post(`${HERE}/members/:userId/reactivation`, requireToken, member(reactivate));
team.post(`${HERE}/members/:userId/removal`, requireToken, member(remove));
team.post(`${HERE}/members/:userId/sign-out`, requireToken, member(signOutMember));
team.get(`${HERE}/ownership`, member(showOwnership));
team.post(`${HERE}/ownership`, requireToken, outside(handOver));
team.post(`${HERE}/departure`, requireToken, member(depart));

async function showTeam(ctx: Ctx, _req: Request, filled: Filled | null = null): Promise<Reply> {
  const isForm = filled && 'errors' in filled ? filled : null;
  return page('team/index', {
    title: 'Team',
    ...(await readTeam(ctx)),
    roles: [...GIVABLE_ROLES],
    ownId: ctx.user?.id ?? '',
    filled: isForm,
  });
}

async function invite(ctx: Ctx, req: Request): Promise<Reply> {
  const input = parse(InviteMember, formOf(req));
  await inviteMember(ctx, input);
  return redirect(HERE, `Invitation to ${input.email} queued. You can see below when it’s sent.`);
}

async function sendAgain(ctx: Ctx, req: Request): Promise<Reply> {
  const { email } = await renew(ctx, idOf(req, 'invitationId', 'invitation'));
  return redirect(HERE, `New invitation to ${email} queued. The earlier link no longer works.`);
}

async function withdraw(ctx: Ctx, req: Request): Promise<Reply> {
  const { email } = await revoke(ctx, idOf(req, 'invitationId', 'invitation'));
  return redirect(HERE, `Invitation to ${email} withdrawn.`);
}

const documentPersonOf = (req: Request): string => idOf(req, 'userId', 'member');

async function giveRole(ctx: Ctx, req: Request): Promise<Reply> {
  const { role } = parse(RoleChange, formOf(req));
  const { name } = await changeRole(ctx, documentPersonOf(req), role);
  return redirect(HERE, `${name} is now ${role}. They’ll need to sign in again.`);
}

async function deactivate(ctx: Ctx, req: Request): Promise<Reply> {
  const { name } = await deactivateMember(ctx, documentPersonOf(req));
  return redirect(HERE, `${name} has been deactivated. The seat is free.`);
}

async function reactivate(ctx: Ctx, req: Request): Promise<Reply> {
  const { name } = await reactivateMember(ctx, documentPersonOf(req));
  return redirect(HERE, `${name} has been reactivated.`);
}

async function remove(ctx: Ctx, req: Request): Promise<Reply> {
  const { name } = await removeMember(ctx, documentPersonOf(req));
  return redirect(HERE, `${name} has been removed from the team. What they did stays in the audit log.`);
}

async function signOutMember(ctx: Ctx, req: Request): Promise<Reply> {
  const { name } = await endMemberSessions(ctx, documentPersonOf(req));
  return redirect(HERE, `${name} has been signed out on all devices.`);
}

async function showOwnership(ctx: Ctx, req: Request): Promise<Reply> {
  authorize(ctx, 'organization:own');
  const { members } = await readTeam(ctx);
  requireFresh(req, `${HERE}/ownership`);
  const heirs = members.filter(({ role, deactivatedAt }) => role !== 'owner' && !deactivatedAt);
  return page('team/ownership', { title: 'Transfer ownership', heirs });
}

/** The one who hands over stays signed in, as an admin; their other sessions end. */
async function handOver(actor: Actor, req: Request): Promise<Reply> {
  authorize(actor, 'organization:own');
  const { heir } = req.body as { heir?: unknown };
  if (typeof heir !== 'string' || !isId(heir)) throw notFound('member');
  requireFresh(req, `${HERE}/ownership`);
  const { name } = await withTenant(actor, (ctx) => transferOwnership(ctx, heir));
  await renewSession(req, { since: Date.now() });
  return redirect(HERE, `${name} is now the owner. You’re an admin.`);
}

async function depart(ctx: Ctx): Promise<Reply> {
  await leave(ctx);
  return { kind: 'signed-out', to: '/login' };
}
