import { type Request, Router } from 'express';
import type { Ctx } from '../platform/database/tenant.ts';
import { hasMailServer } from '../platform/mail/transport.ts';
import type { Filled } from '../presenters/contracts/forms.ts';
import { TIME_ZONES } from '../services/account/fields.ts';
import { readMails } from '../services/mail/mails.ts';
import {
  ACCESS_CHOICES,
  Access,
  changeAccess,
  changeProfile,
  deactivateOrganization,
  OrganizationProfile,
  readOrganization,
} from '../services/organizations/organizations.ts';
import { finishStep } from '../services/organizations/setup.ts';
import { authorize } from '../services/permissions.ts';
import { readTeam } from '../services/team/team.ts';
import { formOf } from '../web/forms.ts';
import { member } from '../web/handler.ts';
import { parse } from '../web/parse.ts';
import { requireFresh } from '../web/person.ts';
import { page, type Reply, redirect } from '../web/replies/reply.ts';
import { requireToken } from '../web/session/csrf.ts';

export const organizationSettings = Router();

const PROFILE = '/settings/organization';
const ACCESS = '/settings/access';
const CLOSING = '/settings/deactivation';

organizationSettings.get(PROFILE, member(showProfile));
organizationSettings.post(PROFILE, requireToken, member(saveProfile, showProfile));
organizationSettings.get(ACCESS, member(showAccess));
organizationSettings.post(ACCESS, requireToken, member(saveAccess, showAccess));
organizationSettings.get('/settings/mails', member(showMails));
organizationSettings.get(CLOSING, member(showClosing));
organizationSettings.post(CLOSING, requireToken, member(close, showClosing));

/** What is stored, with what was typed over it. */
const over = (stored: Record<string, string>, filled: Filled | null): Filled =>
  filled && 'errors' in filled ? { values: { ...stored, ...filled.values }, errors: filled.errors } : { values: stored, errors: [] };

async function showProfile(ctx: Ctx, _req: Request, filled: Filled | null = null): Promise<Reply> {
  const { name, abn, address, phone, contactEmail, timeZone, spelling } = await readOrganization(ctx);
  const stored = { name, abn, address, phone, contactEmail, timeZone, spelling };
  return page('organizations/profile', { title: 'Organisation', filled: over(stored, filled), timeZones: [...TIME_ZONES] });
}

async function saveProfile(ctx: Ctx, req: Request): Promise<Reply> {
  await changeProfile(ctx, parse(OrganizationProfile, formOf(req)));
  await finishStep(ctx, 'clinic');
  return redirect(PROFILE, 'Saved.');
}

async function showAccess(ctx: Ctx, _req: Request, filled: Filled | null = null): Promise<Reply> {
  const { invitationHours, sessionHours, rememberDays, twoFactorFrom } = await readOrganization(ctx);
  const { members } = await readTeam(ctx);
  const stored = {
    invitationHours: String(invitationHours),
    sessionHours: String(sessionHours),
    rememberDays: String(rememberDays),
    twoFactorFrom: twoFactorFrom?.toISOString().slice(0, 10) ?? '',
  };
  const without = members.filter(({ hasSecondFactor, deactivatedAt }) => !hasSecondFactor && !deactivatedAt).length;
  return page('organizations/access', { title: 'Sign-in and access', filled: over(stored, filled), choices: ACCESS_CHOICES, without });
}

async function saveAccess(ctx: Ctx, req: Request): Promise<Reply> {
  await changeAccess(ctx, parse(Access, formOf(req)));
  return redirect(ACCESS, 'Saved. Changes apply to new sign-ins and invitations.');
}

async function showMails(ctx: Ctx): Promise<Reply> {
  return page('mail/index', { title: 'Mails', mails: await readMails(ctx), isSending: hasMailServer() });
}

async function showClosing(ctx: Ctx, req: Request, filled: Filled | null = null): Promise<Reply> {
  authorize(ctx, 'organization:own');
  requireFresh(req, CLOSING);
  return page('organizations/deactivation', { title: 'Deactivate organisation', filled: filled && 'errors' in filled ? filled : null });
}

async function close(ctx: Ctx, req: Request): Promise<Reply> {
  authorize(ctx, 'organization:own');
  requireFresh(req, CLOSING);
  const { name } = req.body as { name?: unknown };
  await deactivateOrganization(ctx, typeof name === 'string' ? name : '');
  return { kind: 'signed-out', to: '/login' };
}
