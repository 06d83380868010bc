import { ROLE_LABELS } from '../presenters/role-labels.ts';
import { ACCESS_CHOICES } from '../services/organizations/organizations.ts';
import { SETUP_STEPS } from '../services/organizations/setup.ts';
import { sampleDocuments } from './preview-documents.ts';
import { aPage, type Preview } from './preview-page.ts';
import { minutesBefore, ownerShell, PREVIEW_NOW, usageOf, viewerShell } from './preview-shell.ts';

const ZONES = ['Australia/Brisbane', 'Australia/Perth', 'Australia/Sydney', 'UTC'];
const ROLES = ['admin', 'reviewer', 'staff', 'viewer', 'auditor'];
const since = minutesBefore(200_000);

const MEMBERS = [
  {
    userId: '1',
    name: 'Priya Raghunathan',
    email: 'priya@moretonbay.example',
    role: 'owner',
    deactivatedAt: null,
    isAccountDeactivated: false,
    hasSecondFactor: true,
  },
  {
    userId: '2',
    name: 'Sam Staff',
    email: 'sam@moretonbay.example',
    role: 'staff',
    deactivatedAt: null,
    isAccountDeactivated: false,
    hasSecondFactor: false,
  },
  {
    userId: '3',
    name: '<b onmouseover=alert(1)>Maximiliana-Theodora</b> Wolfeschlegelsteinhausenbergerdorff',
    email: 'a-very-long-address-that-does-not-break-anywhere-at-all@subdomain.of.a.long.example',
    role: 'auditor',
    deactivatedAt: minutesBefore(50),
    isAccountDeactivated: false,
    hasSecondFactor: true,
  },
].map((member) => ({ ...member, role: member.role as 'owner' | 'staff' | 'auditor', createdAt: since }));

const INVITATIONS = [
  { id: '1', email: 'bo@clinic.example', isExpired: false, mail: { status: 'sent' as const, error: null, sentAt: minutesBefore(12) } },
  { id: '2', email: 'cy@clinic.example', isExpired: true, mail: null },
  {
    id: '3',
    email: 'di@clinic.example',
    isExpired: false,
    mail: { status: 'waiting' as const, error: 'The email server couldn’t be reached (ECONNECTION).', sentAt: null },
  },
].map((invitation) => ({
  ...invitation,
  role: 'staff' as const,
  createdAt: since,
  expiresAt: new Date(PREVIEW_NOW.getTime() + 86_000_000),
  acceptedAt: null,
  revokedAt: null,
  invitedBy: { name: 'Priya Raghunathan' },
}));

const CLINIC = {
  name: 'Moreton Bay Family Practice',
  abn: '51824753556',
  address: '4 Redcliffe Parade, Redcliffe QLD 4020',
  phone: '07 3284 0000',
  contactEmail: 'desk@moretonbay.example',
  timeZone: 'Australia/Brisbane',
  spelling: 'en-AU',
};
const setup = { steps: SETUP_STEPS.map((step, index) => ({ step, isDone: index < 2 })), next: 'branding' as const };

const aStep = (step: (typeof SETUP_STEPS)[number]): Preview =>
  aPage(`setup-${step}`, 'setup/step', alone(`/setup/${step}`), {
    title: {
      clinic: 'Your clinic',
      you: 'About you',
      branding: 'Your logo and colour',
      team: 'Your team',
      document: 'Your first document',
    }[step],
    setup,
    step,
    filled: { values: step === 'you' ? { name: 'Priya Raghunathan', timeZone: '' } : CLINIC, errors: [] },
    timeZones: ZONES,
    roles: ROLES,
    roleLabels: ROLE_LABELS,
    logo: null,
  });

const MAILS = [
  { name: 'invitation', label: 'Invitation', status: 'sent' as const, attempt: 1, error: null, sentAt: minutesBefore(12) },
  {
    name: 'ownership',
    label: 'You own the organisation',
    status: 'failed' as const,
    attempt: 1,
    error: 'The email server rejected it (550).',
    sentAt: null,
  },
  {
    name: 'invitation',
    label: 'Invitation',
    status: 'waiting' as const,
    attempt: 3,
    error: 'The email server couldn’t be reached (ETIMEDOUT).',
    sentAt: null,
  },
].map((mail, index) => ({
  ...mail,
  id: String(index),
  toAddress: 'bo@clinic.example',
  createdAt: minutesBefore(30 + index * 80),
  runAt: minutesBefore(-15),
  invitationId: null,
}));

/** Pages about the organization and its people. */
export const organizationPreviews: Preview[] = [
  aPage('team', 'team/index', ownerShell('/team'), {
    title: 'Team',
    members: MEMBERS,
    invitations: INVITATIONS,
    seats: { taken: 2, max: 10 },
    roles: ROLES,
    roleLabels: ROLE_LABELS,
    ownId: '1',
    filled: null,
  }),
  aPage('team-alone', 'team/index', alone('/team'), {
    title: 'Team',
    members: MEMBERS.slice(0, 1),
    invitations: [],
    seats: { taken: 1, max: 10 },
    roles: ROLES,
    roleLabels: ROLE_LABELS,
    ownId: '1',
    filled: {
      values: { email: 'bo@', role: 'viewer' },
      errors: [{ field: 'email', detail: 'Enter an email address, like name@clinic.com' }],
    },
  }),
  aPage('ownership', 'team/ownership', ownerShell('/team/ownership'), { title: 'Transfer ownership', heirs: MEMBERS.slice(1, 3) }),
  aPage('organization-new', 'organizations/new', ownerShell('/organizations/new'), {
    title: 'Open another organisation',
    filled: { values: {}, errors: [{ field: 'name', detail: 'Enter the name of the clinic' }] },
  }),
  aPage('organizations', 'organizations/index', viewerShell('/organizations'), {
    title: 'Your organisations',
    organizations: [
      { id: '1', name: 'Moreton Bay Family Practice', role: 'owner', sessionHours: 12, rememberDays: 30 },
      { id: '2', name: 'Wattle Street Clinic', role: 'staff', sessionHours: 12, rememberDays: 30 },
    ],
    hereId: '1',
  }),
  aPage(
    'organizations-none',
    'organizations/index',
    { ...viewerShell('/organizations'), member: null },
    { title: 'Your organisations', organizations: [], hereId: null },
  ),
  aPage('organization', 'organizations/profile', ownerShell('/settings/organization'), {
    title: 'Organisation',
    filled: {
      values: CLINIC,
      errors: [{ field: 'abn', detail: 'Enter an ABN with 11 digits. Its check digits don’t match, so it may be mistyped.' }],
    },
    timeZones: ZONES,
  }),
  aPage('branding', 'organizations/branding', ownerShell('/settings/branding'), {
    title: 'Branding',
    filled: {
      values: { accent: '#ffee00' },
      errors: [{ field: 'accent', detail: 'White text is hard to read on this colour. Choose a darker one.' }],
    },
    logo: null,
  }),
  aPage('access', 'organizations/access', ownerShell('/settings/access'), {
    title: 'Sign-in and access',
    filled: { values: { sessionHours: '12', rememberDays: '30', invitationHours: '24', twoFactorFrom: '' }, errors: [] },
    choices: ACCESS_CHOICES,
    without: 3,
  }),
  aPage('mails', 'organizations/mails', ownerShell('/settings/mails'), { title: 'Mails', mails: MAILS, isSending: false }),
  aPage('mails-none', 'organizations/mails', ownerShell('/settings/mails'), { title: 'Mails', mails: [], isSending: true }),
  aPage('deactivation', 'organizations/deactivation', ownerShell('/settings/deactivation'), {
    title: 'Deactivate organisation',
    filled: null,
  }),
  ...SETUP_STEPS.map(aStep),
  aPage('dashboard-setting-up', 'dashboard/index', alone('/dashboard'), {
    title: 'Dashboard',
    usage: usageOf(3),
    recent: sampleDocuments.slice(0, 2),
    toDecide: { findings: 2, documents: 1 },
    safeThisWeek: 1,
    setup,
    filled: null,
  }),
];

/** A clinic of one. */
function alone(path: string) {
  const shell = ownerShell(path);
  return { ...shell, member: shell.member && { ...shell.member, hasColleagues: false } };
}
