import { type Request, Router } from 'express';
import { type Actor, type Ctx, withTenant } from '../platform/database/tenant.ts';
import { notFound } from '../platform/problem.ts';
import type { Filled } from '../presenters/contracts/forms.ts';
import { ROLE_LABELS } from '../presenters/role-labels.ts';
import { TIME_ZONES } from '../services/account/fields.ts';
import { changeProfile as changeOwnProfile, Profile } from '../services/account/own-account.ts';
import { Accent, changeAccent } from '../services/organizations/branding.ts';
import { changeProfile, OrganizationProfile, readOrganization } from '../services/organizations/organizations.ts';
import { finishStep, isSetupStep, readSetup, type SetupStep } from '../services/organizations/setup.ts';
import { authorize } from '../services/permissions.ts';
import { InviteMember, inviteMember } from '../services/team/invitations.ts';
import { GIVABLE_ROLES } from '../services/team/team.ts';
import { formOf } from '../web/forms.ts';
import { member, outside } from '../web/handler.ts';
import { parse } from '../web/parse.ts';
import { page, type Reply, redirect } from '../web/replies/reply.ts';
import { requireToken } from '../web/session/csrf.ts';

export const setup = Router();

setup.get('/setup', member(showNext));
setup.get('/setup/:step', member(showStep));
setup.post('/setup/clinic', requireToken, member(saveClinic, again('clinic')));
setup.post(
  '/setup/you',
  requireToken,
  outside(saveSelf, (actor, req, filled) => withTenant(actor, (ctx) => again('you')(ctx, req, filled))),
);
setup.post('/setup/branding', requireToken, member(saveAccent, again('branding')));
setup.post('/setup/team', requireToken, member(invite, again('team')));
setup.post('/setup/:step/completion', requireToken, member(complete));

const TITLES: Record<SetupStep, string> = {
  clinic: 'Your clinic',
  you: 'About you',
  branding: 'Your logo and colour',
  team: 'Your team',
  document: 'Your first document',
};

async function showNext(ctx: Ctx): Promise<Reply> {
  const { next } = await readSetup(ctx);
  return redirect(next ? `/setup/${next}` : '/dashboard');
}

function stepOf(req: Request): SetupStep {
  const step = req.params['step'];
  if (typeof step !== 'string' || !isSetupStep(step)) throw notFound('step');
  return step;
}

function showStep(ctx: Ctx, req: Request): Promise<Reply> {
  return show(ctx, stepOf(req), null);
}

/** The form of a step with what was typed. */
function again(step: SetupStep) {
  return (ctx: Ctx, _req: Request, filled: Filled | null): Promise<Reply> => show(ctx, step, filled);
}

async function show(ctx: Ctx, step: SetupStep, filled: Filled | null): Promise<Reply> {
  const { name, abn, address, phone, contactEmail, timeZone, spelling, accent, logoHash } = await readOrganization(ctx);
  const own = step === 'you' ? { name: ctx.user?.name ?? '', timeZone: '' } : { name, timeZone };
  const stored = { ...own, abn, address, phone, contactEmail, spelling, accent: accent ?? '' };
  return page('setup/step', {
    title: TITLES[step],
    setup: await readSetup(ctx),
    step,
    filled: { values: { ...stored, ...filled?.values }, errors: filled?.errors ?? [] },
    timeZones: [...TIME_ZONES],
    roles: [...GIVABLE_ROLES],
    roleLabels: ROLE_LABELS,
    logo: logoHash && `/logo/${logoHash}.png`,
  });
}

async function saveClinic(ctx: Ctx, req: Request): Promise<Reply> {
  await changeProfile(ctx, parse(OrganizationProfile, formOf(req)));
  await finishStep(ctx, 'clinic');
  return redirect('/setup');
}

async function saveSelf(actor: Actor, req: Request): Promise<Reply> {
  authorize(actor, 'settings:manage');
  const profile = parse(Profile, formOf(req));
  await changeOwnProfile({ ...actor, userId: actor.user?.id ?? '' }, profile);
  await withTenant(actor, (ctx) => finishStep(ctx, 'you'));
  return redirect('/setup');
}

async function saveAccent(ctx: Ctx, req: Request): Promise<Reply> {
  await changeAccent(ctx, parse(Accent, formOf(req)));
  await finishStep(ctx, 'branding');
  return redirect('/setup');
}

async function invite(ctx: Ctx, req: Request): Promise<Reply> {
  const input = parse(InviteMember, formOf(req));
  await inviteMember(ctx, input);
  await finishStep(ctx, 'team');
  return redirect('/setup/team', `Invitation to ${input.email} queued. You can see on the Team page when it’s sent.`);
}

/** Done elsewhere, or skipped: both lead on. */
async function complete(ctx: Ctx, req: Request): Promise<Reply> {
  await finishStep(ctx, stepOf(req));
  return redirect('/setup');
}
