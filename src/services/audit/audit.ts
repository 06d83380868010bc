import { insertAuditEvent, openAuditHead } from '../../models/audit/events.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { canonicalJson, genesisHash } from './chain.ts';

/** Every action that can stand in the log, and how it is said to people. */
export const AUDIT_ACTIONS = {
  organization_created: 'Created the organisation',
  user_registered: 'Registered',
  user_login: 'Signed in',
  user_logout: 'Signed out',
  login_failed: 'Sign-in failed',
  login_locked: 'Sign-in locked after wrong passwords',
  login_unlocked: 'Unlocked sign-in',
  password_spraying: 'Password-guessing attempt blocked',
  code_failed: 'Wrong sign-in code',
  verification_resent: 'Resent the confirmation email',
  email_verified: 'Confirmed email address',
  email_change_asked: 'Requested an email address change',
  email_changed: 'Changed email address',
  password_reset_asked: 'Requested a password reset',
  password_reset: 'Reset password by email',
  password_changed: 'Changed password',
  profile_changed: 'Changed name or time zone',
  second_factor_on: 'Turned two-step sign-in on',
  second_factor_off: 'Turned two-step sign-in off',
  recovery_codes_made: 'Created new recovery codes',
  recovery_code_used: 'Used a recovery code',
  session_revoked: 'Signed out a device',
  sessions_revoked: 'Signed out all other devices',
  identity_confirmed: 'Re-entered password',
  organization_entered: 'Switched to this organisation',
  organization_changed: 'Changed organisation details',
  branding_changed: 'Changed logo or colour',
  access_changed: 'Changed sign-in and access settings',
  organization_deactivated: 'Deactivated the organisation',
  organization_restored: 'Restored the organisation',
  organization_renamed: 'Renamed the organisation',
  account_deactivated: 'Account deactivated by support',
  account_reactivated: 'Account reactivated by support',
  ownership_transferred: 'Transferred ownership',
  member_invited: 'Invited someone',
  invitation_renewed: 'Resent an invitation',
  invitation_revoked: 'Withdrew an invitation',
  invitation_accepted: 'Accepted an invitation',
  role_changed: 'Changed a role',
  member_deactivated: 'Deactivated a member',
  member_reactivated: 'Reactivated a member',
  member_removed: 'Removed a member',
  member_left: 'Left the organisation',
  member_sessions_ended: 'Signed a member out',
  legacy_login: 'Signed in with the shared password',
  access_denied: 'Access denied',
  document_uploaded: 'Uploaded a document',
  document_viewed: 'Viewed a document',
  document_downloaded: 'Downloaded a document',
  redaction_downloaded: 'Downloaded a redacted copy',
  findings_exported: 'Exported findings',
  finding_decided: 'Decided a finding',
  findings_decided: 'Decided several findings',
  findings_reopened: 'Undid decisions',
  settings_changed: 'Changed detection rules',
  list_extended: 'Added to a detection list',
  list_shortened: 'Removed from a detection list',
  pattern_added: 'Added a number format',
  pattern_removed: 'Removed a number format',
  decision_remembered: 'Remembered a dismissal',
  decision_forgotten: 'Forgot a remembered dismissal',
  identifier_revealed: 'Showed masked values',
  job_created: 'Started a check',
  job_completed: 'Check completed',
  job_failed: 'Check failed',
  job_cancelled: 'Cancelled a check',
  limit_reached: 'Reached the monthly limit',
  audit_exported: 'Exported the audit log',
  membership_created: 'Joined the organisation',
} as const;

export type AuditAction = keyof typeof AUDIT_ACTIONS;
export type AuditTarget = {
  type: 'organization' | 'user' | 'invitation' | 'document' | 'job' | 'finding' | 'audit-log' | 'page';
  id: string;
};

/** Ids, counts and our own words. Never a name, a value or a sentence out of a document. */
export type AuditMetadata = Record<string, string | number | boolean | null>;

const USER_AGENT_MAX = 256;

/**
 * Writes an entry at the end of the organization's chain, in the transaction of the change it tells of: both stand or neither does.
 * Call it last in a unit of work: it holds the organization's chain until the commit.
 */
export async function recordAudit(
  ctx: Ctx,
  action: AuditAction,
  target: AuditTarget | null = null,
  metadata: AuditMetadata = {},
): Promise<void> {
  const entry = {
    organizationId: ctx.organization.id,
    at: ctx.now,
    actorKind: ctx.kind === 'key' || ctx.kind === 'guest' ? ctx.kind : null,
    actorId: ctx.id,
    action,
    targetType: target?.type ?? null,
    targetId: target?.id ?? null,
    ip: ctx.ip,
    userAgent: cleanUserAgent(ctx.userAgent),
    requestId: ctx.requestId,
    metadata,
  };
  await insertAuditEvent(ctx, entry, canonicalJson(entry));
  ctx.markAudited();
}

/** Begins the chain of a new organization. */
export const beginAudit = (ctx: Ctx): Promise<void> => openAuditHead(ctx, genesisHash(ctx.organization.id));

/** Control and direction characters could forge a line on a terminal or a page. */
function cleanUserAgent(userAgent: string | null): string | null {
  return userAgent?.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ').slice(0, USER_AGENT_MAX) ?? null;
}
