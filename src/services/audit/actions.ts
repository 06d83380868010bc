import { z } from 'zod';
import { isId } from '../../platform/ids.ts';

const id = z.string().refine(isId);
const count = z.int().min(0);
/** A name from our own code: a role, a type, a kind of error. Never text that a user typed or a document contains. */
const word = z.string().regex(/^[A-Za-z][\w-]{0,59}$/);
const role = z.enum(['owner', 'admin', 'reviewer', 'staff', 'viewer', 'auditor']);
const list = z.enum(['allow', 'deny']);
const operator = z.literal('operator');
const maybe = z.exactOptional;

/** An action: its label on screen, and the metadata of its entries. Only ids, counts and our own words; no names, no values, no text from a document. */
export const does = <Shape extends z.ZodRawShape>(label: string, metadata: Shape) => ({ label, metadata: z.strictObject(metadata) });

/** Every action of the audit log. A new action is one line here. */
export const AUDIT_ACTIONS = {
  organization_created: does('Created the organisation', { plan: word }),
  user_registered: does('Registered', {}),
  user_login: does('Signed in', { method: z.enum(['password', 'code', 'recovery-code', 'registration', 'invitation']) }),
  user_logout: does('Signed out', {}),
  login_failed: does('Sign-in failed', {}),
  login_locked: does('Sign-in locked after wrong passwords', {}),
  login_unlocked: does('Unlocked sign-in', { by: maybe(operator) }),
  password_spraying: does('Password-guessing attempt blocked', {}),
  code_failed: does('Wrong sign-in code', {}),
  verification_resent: does('Resent the confirmation email', { by: operator }),
  email_verified: does('Confirmed email address', {}),
  email_change_asked: does('Requested an email address change', {}),
  email_changed: does('Changed email address', {}),
  password_reset_asked: does('Requested a password reset', {}),
  password_reset: does('Reset password by email', {}),
  password_changed: does('Changed password', {}),
  profile_changed: does('Changed name or time zone', {}),
  second_factor_on: does('Turned two-step sign-in on', {}),
  second_factor_off: does('Turned two-step sign-in off', { by: maybe(operator) }),
  recovery_codes_made: does('Created new recovery codes', {}),
  recovery_code_used: does('Used a recovery code', {}),
  session_revoked: does('Signed out a device', {}),
  sessions_revoked: does('Signed out all other devices', { ended: count }),
  identity_confirmed: does('Re-entered password', {}),
  organization_entered: does('Switched to this organisation', {}),
  organization_changed: does('Changed organisation details', { seats: maybe(count.nullable()), setupStep: maybe(word) }),
  branding_changed: does('Changed logo or colour', { accent: maybe(z.string().regex(/^(?:#[0-9a-f]{6})?$/)), logo: maybe(z.boolean()) }),
  access_changed: does('Changed sign-in and access settings', {
    invitationHours: count,
    sessionHours: count,
    rememberDays: count,
    twoFactorFrom: z.iso.date().or(z.literal('')),
  }),
  organization_deactivated: does('Deactivated the organisation', { ended: maybe(count), by: maybe(operator) }),
  organization_restored: does('Restored the organisation', { by: operator }),
  organization_renamed: does('Renamed the organisation', { by: operator }),
  account_deactivated: does('Account deactivated by support', { by: operator }),
  account_reactivated: does('Account reactivated by support', { by: operator }),
  ownership_transferred: does('Transferred ownership', { from: id }),
  member_invited: does('Invited someone', { role }),
  invitation_renewed: does('Resent an invitation', {}),
  invitation_revoked: does('Withdrew an invitation', {}),
  invitation_accepted: does('Accepted an invitation', { role }),
  role_changed: does('Changed a role', { from: role, to: role }),
  member_deactivated: does('Deactivated a member', {}),
  member_reactivated: does('Reactivated a member', {}),
  member_removed: does('Removed a member', { role }),
  member_left: does('Left the organisation', {}),
  member_sessions_ended: does('Signed a member out', { ended: count }),
  legacy_login: does('Signed in with the shared password', {}),
  access_denied: does('Access denied', {}),
  document_uploaded: does('Uploaded a document', { sizeBytes: count, format: maybe(word), isAlreadyHere: maybe(z.literal(true)) }),
  document_viewed: does('Viewed a document', {}),
  document_downloaded: does('Downloaded a document', {}),
  redaction_created: does('Made a redacted copy', { purpose: word, style: word, dates: word, marks: count, alarm: maybe(word) }),
  redaction_completed: does('Proved a redacted copy clean', { documentId: id, places: count, rounds: count }),
  redaction_failed: does('Didn’t release a redacted copy', { documentId: id }),
  redaction_downloaded: does('Downloaded a redacted copy', { alarm: maybe(word), redactionId: maybe(id) }),
  certificate_downloaded: does('Downloaded a certificate', { redactionId: id }),
  page_shown: does('Looked at a page', { page: count }),
  mark_added: does('Marked words or an area to remove', { kind: z.enum(['words', 'area']) }),
  mark_removed: does('Removed a mark', {}),
  findings_exported: does('Exported findings', {}),
  finding_decided: does('Decided a finding', { documentId: id, outcome: z.enum(['confirmed', 'dismissed', 'undecided']) }),
  findings_decided: does('Decided several findings', {
    bulkDecisionId: id,
    outcome: z.enum(['confirmed', 'dismissed']),
    count,
    remembered: count,
  }),
  findings_reopened: does('Undid decisions', { bulkDecisionId: id, count }),
  settings_changed: does('Changed detection rules', {
    jurisdictions: z.string().regex(/^[A-Za-z,]*$/),
    levels: z.string().regex(/^[\w:,]*$/),
  }),
  list_extended: does('Added to a detection list', { list, count }),
  list_shortened: does('Removed from a detection list', { list, entryId: id }),
  pattern_added: does('Added a number format', {}),
  pattern_removed: does('Removed a number format', { patternId: id }),
  decision_remembered: does('Remembered a dismissal', { type: word, source: z.literal('letterhead') }),
  decision_forgotten: does('Forgot a remembered dismissal', { rememberedDecisionId: id, type: word }),
  identifier_revealed: does('Showed masked values', { documentId: id }),
  job_created: does('Started a check', { documentId: id }),
  job_completed: does('Check completed', { documentId: id, findings: count, patients: count, alarms: count }),
  job_failed: does('Check failed', { documentId: id, errorKind: word, attempt: count }),
  job_cancelled: does('Cancelled a check', { documentId: id }),
  limit_reached: does('Reached a plan limit', { limit: word }),
  audit_exported: does('Exported the audit log', {
    hasActor: z.boolean(),
    action: word.nullable(),
    day: z.iso.date().nullable(),
    hasIp: z.boolean(),
  }),
  membership_created: does('Joined the organisation', { role, isNew: maybe(z.boolean()) }),
} as const;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** The metadata of entries with this action. */
export type AuditMetadata<Action extends AuditAction> = z.input<(typeof AUDIT_ACTIONS)[Action]['metadata']>;

/** Metadata as the last argument of a function; optional where the action needs none. */
export type MetadataArgument<Action extends AuditAction> =
  Record<never, never> extends AuditMetadata<Action> ? [metadata?: AuditMetadata<Action>] : [metadata: AuditMetadata<Action>];

/** The label of an action; the action itself for one that no longer exists. */
export const auditLabel = (action: string): string =>
  Object.hasOwn(AUDIT_ACTIONS, action) ? AUDIT_ACTIONS[action as AuditAction].label : action;
