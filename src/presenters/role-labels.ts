import type { TeamMember } from '../models/team/memberships.ts';

/** What each role is called on screen. */
export const ROLE_LABELS: Readonly<Record<TeamMember['role'], string>> = {
  owner: 'Owner',
  admin: 'Admin',
  reviewer: 'Reviewer',
  staff: 'Staff',
  viewer: 'Viewer',
  auditor: 'Auditor',
};

export type RoleLabels = typeof ROLE_LABELS;
