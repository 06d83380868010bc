import { z } from 'zod';
import { endSessionsOfOrganization } from '../../models/account/sessions.ts';
import { updateAccount } from '../../models/account/users.ts';
import { getOrganization, type OrganizationSettings, updateOrganization } from '../../models/organizations/organizations.ts';
import { listOrganizationsOf, listTeam, type OwnOrganization } from '../../models/team/memberships.ts';
import { type Ctx, withSystem } from '../../platform/database/tenant.ts';
import { invalid, notFound } from '../../platform/problem.ts';
import { Email, OptionalText, PersonText, TimeZone } from '../account/fields.ts';
import type { AccountActor } from '../account/own-account.ts';
import { recordAudit } from '../audit/audit.ts';
import { type SessionGrant, sessionGrant } from '../auth/sign-in.ts';
import { organizationDeactivatedMail } from '../mail/mails/organizations.ts';
import { queueMail } from '../mail/mails.ts';
import { authorize } from '../permissions.ts';
import { asOrganization } from './as-organization.ts';
import { isBusinessNumber } from './business-numbers.ts';

export const SPELLINGS = ['en-AU', 'en-GB', 'en-US'] as const;
const HOUR_CHOICES = ['1', '4', '8', '12', '24'] as const;
const REMEMBER_CHOICES = ['0', '7', '14', '30'] as const;
/** Up to 7 days. Source: PRODUCT.md, decided conflicts. */
const INVITATION_CHOICES = ['24', '48', '72', '168'] as const;
export const ACCESS_CHOICES = { sessionHours: HOUR_CHOICES, rememberDays: REMEMBER_CHOICES, invitationHours: INVITATION_CHOICES };

export const OrganizationProfile = z.object({
  name: PersonText('Enter your clinic’s name'),
  abn: z
    .string()
    .transform((text) => text.replace(/[\s-]+/g, ''))
    .refine(
      (digits) => digits === '' || isBusinessNumber(digits),
      'Enter an ABN with 11 digits. Its check digits don’t match, so it may be mistyped.',
    ),
  address: OptionalText(300),
  phone: OptionalText(40).refine((text) => /^[+\d\s()-]*$/.test(text), 'Use only digits, spaces and +'),
  contactEmail: z.union([z.literal(''), Email]),
  timeZone: TimeZone,
  spelling: z.enum(SPELLINGS, 'Choose a spelling'),
});

export const Access = z.object({
  invitationHours: z.enum(INVITATION_CHOICES, 'Choose how long').transform(Number),
  sessionHours: z.enum(HOUR_CHOICES, 'Choose how long').transform(Number),
  rememberDays: z.enum(REMEMBER_CHOICES, 'Choose how long').transform(Number),
  /** The date from which two-step sign-in is required; empty: never. */
  twoFactorFrom: z.union([z.literal(''), z.iso.date('Enter a date, like 2026-12-31')]),
});

/** @throws Problem `forbidden` */
export function readOrganization(ctx: Ctx): Promise<OrganizationSettings> {
  authorize(ctx, 'settings:manage');
  return getOrganization(ctx);
}

/** @throws Problem `forbidden` */
export async function changeProfile(ctx: Ctx, profile: z.infer<typeof OrganizationProfile>): Promise<void> {
  authorize(ctx, 'settings:manage');
  await updateOrganization(ctx, profile);
  await recordAudit(ctx, 'organization_changed', { type: 'organization', id: ctx.organization.id });
}

/** Changes the sign-in rules. Open sessions keep their lifetime. @throws Problem `forbidden` */
export async function changeAccess(ctx: Ctx, { twoFactorFrom, ...rest }: z.infer<typeof Access>): Promise<void> {
  authorize(ctx, 'settings:manage');
  const from = twoFactorFrom ? new Date(`${twoFactorFrom}T00:00:00Z`) : null;
  await updateOrganization(ctx, { ...rest, twoFactorFrom: from });
  await recordAudit(ctx, 'access_changed', { type: 'organization', id: ctx.organization.id }, { ...rest, twoFactorFrom });
}

/** The organizations that the user may work in. */
export const readOwnOrganizations = (who: AccountActor): Promise<OwnOrganization[]> =>
  withSystem(who, (ctx) => listOrganizationsOf(ctx, who.userId));

/** Switches to another of the user's organizations. @throws Problem `not-found` */
export const enterOrganization = (who: AccountActor, organizationId: string, isRemembered: boolean): Promise<SessionGrant> =>
  withSystem(who, async (ctx) => {
    const organizations = await listOrganizationsOf(ctx, who.userId);
    const here = organizations.find(({ id }) => id === organizationId);
    if (!here) throw notFound('organisation');
    await updateAccount(ctx, who.userId, { lastOrganizationId: here.id });
    await asOrganization(ctx, here.id, who.userId, (inside) =>
      recordAudit(inside, 'organization_entered', { type: 'user', id: who.userId }),
    );
    return sessionGrant(who.userId, here, organizations.length, isRemembered);
  });

/**
 * Deactivates the organization: everyone is signed out and nobody can sign in. Its data is kept, and an operator can restore it.
 * @param typed the organization's name, typed as a confirmation
 * @throws Problem `forbidden`; `invalid` on `name`
 */
export async function deactivateOrganization(ctx: Ctx, typed: string): Promise<void> {
  authorize(ctx, 'organization:own');
  if (typed.normalize('NFC').trim() !== ctx.organization.name) throw invalid('name', `Type the name exactly: ${ctx.organization.name}`);
  await updateOrganization(ctx, { deactivatedAt: ctx.now });
  for (const { userId, email, deactivatedAt } of await listTeam(ctx)) {
    if (!deactivatedAt)
      await queueMail(ctx, organizationDeactivatedMail, { address: email, userId }, { organizationName: ctx.organization.name });
  }
  const ended = await endSessionsOfOrganization(ctx);
  await recordAudit(ctx, 'organization_deactivated', { type: 'organization', id: ctx.organization.id }, { ended });
}
