import { type Ctx, withTenant } from '../platform/database/tenant.ts';
import { ROLE_LABELS } from '../presenters/role-labels.ts';
import { ownershipMail } from '../services/mail/mails/team.ts';
import { type MailView, readMails } from '../services/mail/mails.ts';
import { ACCESS_CHOICES, readOrganization } from '../services/organizations/organizations.ts';
import { readSetup, SETUP_STEPS, type SetupStep } from '../services/organizations/setup.ts';
import { GIVABLE_ROLES } from '../services/team/team.ts';
import { aPage, type Preview } from './preview-page.ts';
import { aloneShell, minutesBefore, ownerShell, viewerShell } from './preview-shell.ts';

const ZONES = ['Australia/Brisbane', 'Australia/Perth', 'Australia/Sydney', 'UTC'];

const TITLES: Record<SetupStep, string> = {
  clinic: 'Your clinic',
  you: 'About you',
  branding: 'Your logo and colour',
  team: 'Your team',
  document: 'Your first document',
};

const aStep = (step: SetupStep): Preview =>
  aPage(`setup-${step}`, 'organizations/setup-step', aloneShell(`/setup/${step}`), async ({ owner, newOwner }) => ({
    title: TITLES[step],
    setup: await withTenant(newOwner, readSetup),
    step,
    filled: {
      values: step === 'you' ? { name: owner.user?.name ?? '', timeZone: '' } : await withTenant(owner, profileOf),
      errors: [],
    },
    timeZones: ZONES,
    roles: [...GIVABLE_ROLES],
    roleLabels: ROLE_LABELS,
    logo: null,
  }));

/** Pages about the organization. */
export const organizationPreviews: Preview[] = [
  aPage('organization-new', 'organizations/new', ownerShell('/organizations/new'), {
    title: 'Open another organisation',
    filled: { values: {}, errors: [{ field: 'name', detail: 'Enter the name of the clinic' }] },
  }),
  aPage('organizations', 'organizations/index', viewerShell('/organizations'), async ({ owner, newOwner }) => ({
    title: 'Your organisations',
    organizations: [
      { ...owner.organization, role: 'owner', sessionHours: 12, rememberDays: 30 },
      { ...newOwner.organization, role: 'staff', sessionHours: 12, rememberDays: 30 },
    ],
    hereId: owner.organization.id,
  })),
  aPage(
    'organizations-none',
    'organizations/index',
    { ...viewerShell('/organizations'), member: null },
    { title: 'Your organisations', organizations: [], hereId: null },
  ),
  aPage('organization', 'organizations/profile', ownerShell('/settings/organization'), async ({ owner }) => ({
    title: 'Organisation',
    filled: {
      values: await withTenant(owner, profileOf),
      errors: [{ field: 'abn', detail: 'Enter an ABN with 11 digits. Its check digits don’t match, so it may be mistyped.' }],
    },
    timeZones: ZONES,
  })),
  aPage('branding', 'organizations/branding', ownerShell('/settings/branding'), {
    title: 'Branding',
    filled: {
      values: { accent: '#ffee00' },
      errors: [{ field: 'accent', detail: 'White text is hard to read on this colour. Choose a darker one.' }],
    },
    logo: null,
  }),
  aPage('access', 'organizations/access', ownerShell('/settings/access'), async ({ owner }) => {
    const { invitationHours, sessionHours, rememberDays } = await withTenant(owner, readOrganization);
    const values = {
      invitationHours: String(invitationHours),
      sessionHours: String(sessionHours),
      rememberDays: String(rememberDays),
      twoFactorFrom: '',
    };
    return { title: 'Sign-in and access', filled: { values, errors: [] }, choices: ACCESS_CHOICES, without: 3 };
  }),
  aPage('mails', 'mail/index', ownerShell('/settings/mails'), async ({ owner }) => ({
    title: 'Mails',
    mails: (await withTenant(owner, readMails)).slice(0, 1).flatMap(statesOf),
    isSending: false,
  })),
  aPage('mails-none', 'mail/index', ownerShell('/settings/mails'), async ({ newOwner }) => ({
    title: 'Mails',
    mails: await withTenant(newOwner, readMails),
    isSending: true,
  })),
  aPage('deactivation', 'organizations/deactivation', ownerShell('/settings/deactivation'), {
    title: 'Deactivate organisation',
    filled: null,
  }),
  ...SETUP_STEPS.map(aStep),
];

async function profileOf(ctx: Ctx): Promise<Record<string, string>> {
  const { name, abn, address, phone, contactEmail, timeZone, spelling } = await readOrganization(ctx);
  return { name, abn, address, phone, contactEmail, timeZone, spelling };
}

/** A real invitation that is queued, and sample data for mails in states that depend on an email server. */
function statesOf(mail: MailView): MailView[] {
  const { name, label } = ownershipMail;
  return [
    mail,
    { ...mail, id: '1', status: 'sent', attempt: 1, sentAt: minutesBefore(12) },
    { ...mail, id: '2', name, label, status: 'failed', attempt: 1, error: 'The email server rejected it (550).' },
    { ...mail, id: '3', attempt: 3, error: 'The email server couldn’t be reached (ETIMEDOUT).', runAt: minutesBefore(-15) },
  ];
}
