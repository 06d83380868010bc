import type { z } from 'zod';
import { hasDocuments } from '../../models/documents/documents.ts';
import { getOrganization, updateOrganization } from '../../models/organizations/organizations.ts';
import { type Actor, type Ctx, withTenant } from '../../platform/database/tenant.ts';
import { changeProfile, type Profile } from '../account/own-account.ts';
import { recordAudit } from '../audit/audit.ts';
import { authorize, requireUser } from '../permissions.ts';

/** The steps of setting up a clinic, in order; each can be skipped and done later. Source: issue "Accounts", point 2. */
export const SETUP_STEPS = ['clinic', 'you', 'branding', 'team', 'document'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

export const isSetupStep = (text: string): text is SetupStep => (SETUP_STEPS as readonly string[]).includes(text);

/** The next step; null when all are done or skipped. */
export const nextStep = (done: readonly string[]): SetupStep | null => SETUP_STEPS.find((step) => !done.includes(step)) ?? null;

export type SetupState = { steps: { step: SetupStep; isDone: boolean }[]; next: SetupStep | null };

/** The clinic's progress with setup. @throws Problem `forbidden` */
export async function readSetup(ctx: Ctx): Promise<SetupState> {
  authorize(ctx, 'settings:manage');
  const { setupSteps } = await getOrganization(ctx);
  const done = (await hasDocuments(ctx)) ? [...setupSteps, 'document'] : setupSteps;
  return { steps: SETUP_STEPS.map((step) => ({ step, isDone: done.includes(step) })), next: nextStep(done) };
}

/** The step "About you": the member's own name and time zone. @throws Problem `forbidden` */
export async function introduceOneself(actor: Actor, profile: z.infer<typeof Profile>): Promise<void> {
  authorize(actor, 'settings:manage');
  await changeProfile({ ...actor, userId: requireUser(actor).id }, profile);
  await withTenant(actor, (ctx) => finishStep(ctx, 'you'));
}

/** Marks a step as done or skipped; does nothing if it already was. @throws Problem `forbidden` */
export async function finishStep(ctx: Ctx, step: SetupStep): Promise<void> {
  authorize(ctx, 'settings:manage');
  const { setupSteps } = await getOrganization(ctx);
  if (setupSteps.includes(step)) return;
  await updateOrganization(ctx, { setupSteps: [...setupSteps, step] });
  await recordAudit(ctx, 'organization_changed', { type: 'organization', id: ctx.organization.id }, { setupStep: step });
}
