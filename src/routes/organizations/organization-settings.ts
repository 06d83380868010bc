import type { Request } from 'express';
import { TIME_ZONES } from '../../services/account/fields.ts';
import { readMails } from '../../services/mail/mails.ts';
import { isMailSent } from '../../services/mail/outbox.ts';
import {
  ACCESS_CHOICES,
  Access,
  changeAccess,
  changeProfile,
  deactivateOrganization,
  OrganizationProfile,
  readOrganization,
} from '../../services/organizations/organizations.ts';
import { finishStep } from '../../services/organizations/setup.ts';
import { authorize } from '../../services/permissions.ts';
import { readTeam } from '../../services/team/team.ts';
import { formOf, parse } from '../../web/parse.ts';
import { page, type Reply, redirect } from '../../web/replies/reply.ts';
import { type Ctx, type Filled, routes } from '../../web/routing/route-table.ts';
import { requireFresh } from '../../web/session/fresh.ts';

export const organizationSettingsRoutes = routes('', {
  showProfile: { get: '/settings/organization', transactional: showProfile },
  saveProfile: { post: '/settings/organization', transactional: saveProfile, again: 'showProfile' },
  showAccess: { get: '/settings/access', transactional: showAccess },
  saveAccess: { post: '/settings/access', transactional: saveAccess, again: 'showAccess' },
  showMails: { get: '/settings/mails', transactional: showMails },
  showClosing: { get: '/settings/deactivation', transactional: showClosing },
  close: { post: '/settings/deactivation', transactional: close, again: 'showClosing' },
});

const PROFILE = '/settings/organization';
const ACCESS = '/settings/access';
const CLOSING = '/settings/deactivation';

/** The stored values, overridden by what was typed. */
const withTyped = (stored: Record<string, string>, filled: Filled | null): Filled =>
  filled ? { values: { ...stored, ...filled.values }, errors: filled.errors } : { values: stored, errors: [] };

async function showProfile(ctx: Ctx, _req: Request, filled: Filled | null): Promise<Reply> {
  const { name, abn, address, phone, contactEmail, timeZone, spelling } = await readOrganization(ctx);
  const stored = { name, abn, address, phone, contactEmail, timeZone, spelling };
  return page('organizations/profile', { title: 'Organisation', filled: withTyped(stored, filled), timeZones: [...TIME_ZONES] });
}

async function saveProfile(ctx: Ctx, req: Request): Promise<Reply> {
  await changeProfile(ctx, parse(OrganizationProfile, formOf(req)));
  await finishStep(ctx, 'clinic');
  return redirect(PROFILE, 'Saved.');
}

async function showAccess(ctx: Ctx, _req: Request, filled: Filled | null): Promise<Reply> {
  const { invitationHours, sessionHours, rememberDays, twoFactorFrom } = await readOrganization(ctx);
  const { members } = await readTeam(ctx);
  const stored = {
    invitationHours: String(invitationHours),
    sessionHours: String(sessionHours),
    rememberDays: String(rememberDays),
    twoFactorFrom: twoFactorFrom?.toISOString().slice(0, 10) ?? '',
  };
  const without = members.filter(({ hasSecondFactor, deactivatedAt }) => !hasSecondFactor && !deactivatedAt).length;
  return page('organizations/access', { title: 'Sign-in and access', filled: withTyped(stored, filled), choices: ACCESS_CHOICES, without });
}

async function saveAccess(ctx: Ctx, req: Request): Promise<Reply> {
  await changeAccess(ctx, parse(Access, formOf(req)));
  return redirect(ACCESS, 'Saved. Changes apply to new sign-ins and invitations.');
}

async function showMails(ctx: Ctx): Promise<Reply> {
  return page('mail/index', { title: 'Mails', mails: await readMails(ctx), isSending: isMailSent() });
}

async function showClosing(ctx: Ctx, req: Request, filled: Filled | null): Promise<Reply> {
  authorize(ctx, 'organization:own');
  requireFresh(req, CLOSING);
  return page('organizations/deactivation', { title: 'Deactivate organisation', filled: filled });
}

async function close(ctx: Ctx, req: Request): Promise<Reply> {
  authorize(ctx, 'organization:own');
  requireFresh(req, CLOSING);
  const { name } = req.body as { name?: unknown };
  await deactivateOrganization(ctx, typeof name === 'string' ? name : '');
  return { kind: 'signed-out', to: '/login' };
}
