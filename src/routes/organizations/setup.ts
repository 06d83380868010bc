import type { Request } from 'express';
import { ROLE_LABELS } from '../../presenters/role-labels.ts';
import { TIME_ZONES } from '../../services/account/fields.ts';
import { Profile } from '../../services/account/own-account.ts';
import { Accent, changeAccent } from '../../services/organizations/branding.ts';
import { changeProfile, OrganizationProfile, readOrganization } from '../../services/organizations/organizations.ts';
import { finishStep, introduceOneself, isSetupStep, readSetup, type SetupStep } from '../../services/organizations/setup.ts';
import { InviteMember, inviteMember } from '../../services/team/invitations.ts';
import { GIVABLE_ROLES } from '../../services/team/team.ts';
import { formOf, found, parse } from '../../web/parse.ts';
import { page, type Reply, redirect } from '../../web/replies/reply.ts';
import { type Actor, type Ctx, type Filled, routes } from '../../web/routing/route-table.ts';

export const setupRoutes = routes('/setup', {
  showNext: { get: '', transactional: showNext },
  showStep: { get: '/:step', transactional: showStep },
  saveClinic: { post: '/clinic', transactional: saveClinic, again: { transactional: again('clinic') } },
  saveSelf: { post: '/you', streaming: saveSelf, again: { transactional: again('you') } },
  saveAccent: { post: '/branding', transactional: saveAccent, again: { transactional: again('branding') } },
  invite: { post: '/team', transactional: invite, again: { transactional: again('team') } },
  complete: { post: '/:step/completion', transactional: complete },
});

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
  return found(typeof step === 'string' && isSetupStep(step) ? step : null, 'step');
}

function showStep(ctx: Ctx, req: Request): Promise<Reply> {
  return show(ctx, stepOf(req), null);
}

/** The form of a step with what the user typed. */
function again(step: SetupStep) {
  return (ctx: Ctx, _req: Request, filled: Filled | null): Promise<Reply> => show(ctx, step, filled);
}

async function show(ctx: Ctx, step: SetupStep, filled: Filled | null): Promise<Reply> {
  const { name, abn, address, phone, contactEmail, timeZone, spelling, accent, logoHash } = await readOrganization(ctx);
  const own = step === 'you' ? { name: ctx.user?.name ?? '', timeZone: '' } : { name, timeZone };
  const stored = { ...own, abn, address, phone, contactEmail, spelling, accent: accent ?? '' };
  return page('organizations/setup-step', {
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
  await introduceOneself(actor, parse(Profile, formOf(req)));
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

/** The step was done on another page, or skipped: both lead to the next step. */
async function complete(ctx: Ctx, req: Request): Promise<Reply> {
  await finishStep(ctx, stepOf(req));
  return redirect('/setup');
}
