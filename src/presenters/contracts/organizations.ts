import type { OwnOrganization } from '../../models/team/memberships.ts';
import type { SetupState, SetupStep } from '../../services/organizations/setup.ts';
import type { RoleLabels } from '../role-labels.ts';
import type { Filled } from './forms.ts';

export type OrganizationViews = {
  'organizations/new': { title: string; filled: Filled | null };
  'organizations/index': { title: string; organizations: OwnOrganization[]; hereId: string | null };
  'organizations/profile': { title: string; filled: Filled; timeZones: string[] };
  'organizations/branding': { title: string; filled: Filled; logo: string | null };
  'organizations/access': { title: string; filled: Filled; choices: Record<string, readonly string[]>; without: number };
  'organizations/deactivation': { title: string; filled: Filled | null };
  'organizations/setup-step': {
    title: string;
    setup: SetupState;
    step: SetupStep;
    filled: Filled;
    timeZones: string[];
    roles: string[];
    roleLabels: RoleLabels;
    logo: string | null;
  };
};
