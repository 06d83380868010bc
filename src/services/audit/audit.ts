import { insertAuditEvent, openAuditHead } from '../../models/audit/events.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { AUDIT_ACTIONS, type AuditAction, type MetadataArgument } from './actions.ts';
import { canonicalJson, genesisHash } from './chain.ts';

export type AuditTarget = {
  type: 'organization' | 'user' | 'invitation' | 'document' | 'job' | 'finding' | 'audit-log' | 'page';
  id: string;
};

const USER_AGENT_MAX = 256;

/**
 * Appends an entry to the organization's chain in the transaction of the change that it records, so that both are committed, or neither.
 * Call it last in a unit of work: it locks the organization's chain until the commit.
 * @throws ZodError when the metadata doesn't match the action's schema
 */
export async function recordAudit<Action extends AuditAction>(
  ctx: Ctx,
  action: Action,
  target: AuditTarget | null = null,
  ...[metadata]: MetadataArgument<Action>
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
    metadata: AUDIT_ACTIONS[action].metadata.parse(metadata ?? {}),
  };
  await insertAuditEvent(ctx, entry, canonicalJson(entry));
  ctx.markAudited();
}

/** Starts the chain of a new organization. */
export const beginAudit = (ctx: Ctx): Promise<void> => openAuditHead(ctx, genesisHash(ctx.organization.id));

/** Control and direction characters could fake a line on a terminal or a page. */
function cleanUserAgent(userAgent: string | null): string | null {
  return userAgent?.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ').slice(0, USER_AGENT_MAX) ?? null;
}
