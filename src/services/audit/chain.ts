import { createHash } from 'node:crypto';
import type { AuditEntry } from '../../models/audit/events.ts';

/** The hash before the first entry. Derived from the organization, so that a chain cannot be moved to another. */
export const genesisHash = (organizationId: string): Buffer => sha256(Buffer.from(`maneiro audit chain of ${organizationId}`));

/** Keys in code-unit order at every depth, no white space, times in ISO 8601 with milliseconds. Source: RFC 8785 for this subset of JSON. */
export function canonicalJson(entry: AuditEntry): string {
  const { organizationId, at, actorKind, actorId, action, targetType, targetId, ip, userAgent, requestId, metadata } = entry;
  // Left out when null, so that entries from before there were keys keep their hash.
  const kind = actorKind && { actorKind };
  return sorted({
    organizationId,
    at: at.toISOString(),
    ...kind,
    actorId,
    action,
    targetType,
    targetId,
    ip,
    userAgent,
    requestId,
    metadata,
  });
}

/** SHA-256 over the previous hash followed by the canonical JSON in UTF-8. */
export const nextHash = (previous: Uint8Array, canonical: string): Buffer => sha256(Buffer.concat([previous, Buffer.from(canonical)]));

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, child]) => `${JSON.stringify(key)}:${sorted(child)}`).join(',')}}`;
}
