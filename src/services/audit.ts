import { insertAuditEvent, openAuditHead } from '../models/audit-events.ts';
import type { Ctx } from '../platform/tenant.ts';
import { canonicalJson, genesisHash } from './audit-chain.ts';

/** Every action that can stand in the log, and how it is said to people. */
export const AUDIT_ACTIONS = {
  organization_created: 'Created the organisation',
  user_registered: 'Registered',
  user_login: 'Signed in',
  user_logout: 'Signed out',
  login_failed: 'Sign-in failed',
  login_locked: 'Sign-in was locked after wrong passwords',
  login_unlocked: 'Unlocked sign-in',
  password_spraying: 'Many accounts were tried from one address',
  code_failed: 'A wrong code was given at sign-in',
  verification_resent: 'Sent the link that confirms the address again',
  email_verified: 'Confirmed the email address',
  email_change_asked: 'Asked for another email address',
  email_changed: 'Changed the email address',
  password_reset_asked: 'Asked for a new password',
  password_reset: 'Set a new password by mail',
  password_changed: 'Changed the password',
  profile_changed: 'Changed name or time zone',
  second_factor_on: 'Turned two-step sign-in on',
  second_factor_off: 'Turned two-step sign-in off',
  recovery_codes_made: 'Made new recovery codes',
  recovery_code_used: 'Used a recovery code',
  session_revoked: 'Ended a session',
  sessions_revoked: 'Ended all other sessions',
  identity_confirmed: 'Confirmed that it is them',
  organization_entered: 'Changed to this organisation',
  organization_changed: 'Changed the organisation',
  branding_changed: 'Changed logo or colour',
  access_changed: 'Changed how people get in',
  organization_deactivated: 'Deactivated the organisation',
  organization_restored: 'Restored the organisation',
  ownership_transferred: 'Handed the organisation over',
  member_invited: 'Invited someone',
  invitation_renewed: 'Sent an invitation again',
  invitation_revoked: 'Withdrew an invitation',
  invitation_accepted: 'Accepted an invitation',
  role_changed: 'Changed a role',
  member_deactivated: 'Deactivated a member',
  member_reactivated: 'Let a member work again',
  member_removed: 'Removed a member',
  member_left: 'Left the organisation',
  member_sessions_ended: 'Ended the sessions of a member',
  legacy_login: 'Signed in with the shared password',
  access_denied: 'Was refused access',
  document_uploaded: 'Uploaded a document',
  document_viewed: 'Viewed a document',
  document_downloaded: 'Downloaded a document',
  redaction_downloaded: 'Downloaded a redacted copy',
  findings_exported: 'Exported findings',
  finding_decided: 'Decided a finding',
  findings_decided: 'Decided several findings',
  findings_reopened: 'Took decisions back',
  settings_changed: 'Changed how documents are analysed',
  list_extended: 'Added values to a list of the engine',
  list_shortened: 'Removed a value from a list of the engine',
  pattern_added: 'Added a number pattern',
  pattern_removed: 'Removed a number pattern',
  decision_remembered: 'Let a value be dismissed from now on',
  decision_forgotten: 'Forgot a remembered decision',
  identifier_revealed: 'Revealed hidden values',
  job_created: 'Started an analysis',
  job_completed: 'Analysis completed',
  job_failed: 'Analysis failed',
  job_cancelled: 'Cancelled an analysis',
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
    actorId: ctx.user?.id ?? null,
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
