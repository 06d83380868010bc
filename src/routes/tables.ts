import type { RouteTable } from '../web/routing/route-table.ts';
import { accountLinkRoutes, accountRoutes } from './account/account.ts';
import { twoFactorRoutes } from './account/second-factor.ts';
import { auditRoutes } from './audit/audit.ts';
import { linkRoutes } from './auth/links.ts';
import { passwordRoutes } from './auth/passwords.ts';
import { registrationRoutes, verificationMailRoutes } from './auth/registration.ts';
import { signInRoutes } from './auth/sign-in.ts';
import { dashboardRoutes } from './dashboard.ts';
import { findingRoutes } from './decisions/findings.ts';
import { devRoutes } from './dev.ts';
import { analyzeRoutes } from './documents/analyze.ts';
import { documentRoutes } from './documents/documents.ts';
import { downloadRoutes } from './documents/downloads.ts';
import { jobEventRoutes } from './documents/job-events.ts';
import { pageRoutes } from './documents/pages.ts';
import { accentRoutes, brandingRoutes } from './organizations/branding.ts';
import { organizationSettingsRoutes } from './organizations/organization-settings.ts';
import { organizationRoutes } from './organizations/organizations.ts';
import { setupRoutes } from './organizations/setup.ts';
import { markRoutes } from './redactions/marks.ts';
import { redactionRoutes } from './redactions/redactions.ts';
import { analysisSettingsRoutes } from './rules/analysis-settings.ts';
import { acceptInvitationRoutes } from './team/accept-invitation.ts';
import { teamRoutes } from './team/team.ts';
import { themeRoutes } from './theme.ts';
import { usageRoutes } from './usage/usage.ts';

/** Every page and form, in the order in which routes are tried. Add a line for each new noun. */
export const PAGES: readonly RouteTable[] = [
  signInRoutes,
  registrationRoutes,
  verificationMailRoutes,
  linkRoutes,
  passwordRoutes,
  accountRoutes,
  accountLinkRoutes,
  twoFactorRoutes,
  acceptInvitationRoutes,
  organizationRoutes,
  brandingRoutes,
  accentRoutes,
  organizationSettingsRoutes,
  setupRoutes,
  teamRoutes,
  dashboardRoutes,
  documentRoutes,
  findingRoutes,
  downloadRoutes,
  pageRoutes,
  redactionRoutes,
  markRoutes,
  usageRoutes,
  auditRoutes,
  analysisSettingsRoutes,
  jobEventRoutes,
  themeRoutes,
  analyzeRoutes,
];

/** For development only, never in production. */
export const DEVELOPMENT_PAGES: readonly RouteTable[] = [devRoutes];
