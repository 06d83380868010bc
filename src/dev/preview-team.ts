import { withTenant } from '../platform/database/tenant.ts';
import { ROLE_LABELS } from '../presenters/role-labels.ts';
import { GIVABLE_ROLES, readTeam, type Team } from '../services/team/team.ts';
import type { Demo } from './demo-clinics.ts';
import { aPage, type Preview } from './preview-page.ts';
import { aloneShell, minutesBefore, ownerShell, visitorShell } from './preview-shell.ts';

const roles = [...GIVABLE_ROLES];

/** Members and invitations. */
export const teamPreviews: Preview[] = [
  aPage('team', 'team/index', ownerShell('/team'), async (demo) => {
    const team = await teamOf(demo);
    // Nobody signs in to this clinic, so nobody has set up two-step sign-in: the owner's is a sample.
    const members = team.members.map((member) => ({ ...member, hasSecondFactor: member.role === 'owner' }));
    return {
      title: 'Team',
      ...team,
      members,
      invitations: invitationsIn(team),
      roles,
      roleLabels: ROLE_LABELS,
      ownId: demo.owner.user?.id ?? '',
      filled: null,
    };
  }),
  aPage('team-alone', 'team/index', aloneShell('/team'), async ({ newOwner }) => ({
    title: 'Team',
    ...(await withTenant(newOwner, readTeam)),
    roles,
    roleLabels: ROLE_LABELS,
    ownId: newOwner.user?.id ?? '',
    filled: {
      values: { email: 'bo@', role: 'viewer' },
      errors: [{ field: 'email', detail: 'Enter an email address, like name@clinic.com' }],
    },
  })),
  aPage('ownership', 'team/ownership', ownerShell('/team/ownership'), async (demo) => ({
    title: 'Transfer ownership',
    heirs: (await teamOf(demo)).members.filter(({ role }) => role !== 'owner'),
  })),
  aPage('join', 'team/join', visitorShell('/invitation'), {
    title: 'Join Moreton Bay Family Practice',
    organizationName: 'Moreton Bay Family Practice',
    inviterName: 'Priya Raghunathan',
    role: 'staff',
    email: 'bo@clinic.example',
    filled: { values: {}, errors: [] },
  }),
];

const teamOf = ({ owner }: Demo): Promise<Team> => withTenant(owner, readTeam);

/** The state of an invitation depends on an email server and on time, so states other than that of the real invitation are sample data. */
function invitationsIn({ invitations }: Team): Team['invitations'] {
  const [real] = invitations;
  if (!real) return [];
  const error = 'The email server couldn’t be reached (ECONNECTION).';
  return [
    real,
    { ...real, id: '1', email: 'al@clinic.example', mail: { status: 'sent', error: null, sentAt: minutesBefore(12) } },
    { ...real, id: '2', email: 'cy@clinic.example', isExpired: true, mail: null },
    { ...real, id: '3', email: 'di@clinic.example', mail: { status: 'waiting', error, sentAt: null } },
  ];
}
