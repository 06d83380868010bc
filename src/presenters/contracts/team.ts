import type { TeamMember } from '../../models/team/memberships.ts';
import type { Team } from '../../services/team/team.ts';
import type { RoleLabels } from '../role-labels.ts';
import type { Filled } from './forms.ts';

export type TeamViews = {
  'team/index': Team & { title: string; roles: string[]; roleLabels: RoleLabels; ownId: string; filled: Filled | null };
  'team/ownership': { title: string; heirs: TeamMember[] };
  'team/join': { title: string; organizationName: string; inviterName: string; role: string; email: string; filled: Filled | null };
};
