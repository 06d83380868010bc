import type { AuditRecord } from '../models/audit/events.ts';
import { auditLabel } from '../services/audit/actions.ts';
import type { AuditRow } from './contracts/audit.ts';
import { csvLine } from './csv.ts';

export function auditRow(entry: AuditRecord, names: ReadonlyMap<string, string>): AuditRow {
  return {
    id: entry.sequence,
    at: entry.at,
    actor: entry.actorName ?? ACTORS[entry.actorKind ?? 'system'],
    actorEmail: entry.actorEmail,
    actorId: entry.actorId,
    action: entry.action,
    actionLabel: auditLabel(entry.action),
    target: targetOf(entry, names),
    targetId: entry.targetType ? `${entry.targetType} ${entry.targetId ?? ''}`.trim() : null,
    targetPath: targetPath(entry, names),
    ip: entry.ip,
    userAgent: entry.userAgent,
    requestId: entry.requestId,
    metadata: entry.metadata,
    sequence: Number(entry.sequence),
    hash: entry.hash.toString('hex'),
  };
}

/** How an actor without a name is shown. */
const ACTORS = { user: 'System', system: 'System', key: 'API key', guest: 'Guest' } as const;

const actorOf = ({ actorKind, actorName, actorEmail }: AuditRecord): string =>
  actorName ? `${actorName} (${actorEmail})` : ACTORS[actorKind ?? 'system'];

const documentIdOf = ({ targetType, targetId, metadata }: AuditRecord): string | null =>
  targetType === 'document' ? targetId : typeof metadata['documentId'] === 'string' ? metadata['documentId'] : null;

/** Target types that need no name. */
const TARGETS: Readonly<Record<string, string>> = { organization: 'The organisation', 'audit-log': 'The audit log', page: 'A page' };

/** The target's current name; "Deleted document" and the like when it no longer exists. */
function targetOf(entry: AuditRecord, names: ReadonlyMap<string, string>): string | null {
  const { targetType, targetId } = entry;
  if (!targetType) return null;
  const documentId = documentIdOf(entry);
  if (documentId) return names.get(documentId) ?? 'Deleted document';
  return names.get(targetId ?? '') ?? TARGETS[targetType] ?? `Deleted ${targetType}`;
}

function targetPath(entry: AuditRecord, names: ReadonlyMap<string, string>): string | null {
  const documentId = documentIdOf(entry);
  return documentId && names.has(documentId) ? `/documents/${documentId}` : null;
}

const COLUMNS = [
  'sequence',
  'at',
  'actor id',
  'actor',
  'action',
  'target type',
  'target id',
  'ip',
  'user agent',
  'request id',
  'metadata',
  'hash',
];

/** The audit log as CSV (RFC 4180), times in UTC. */
export async function* auditCsv(batches: AsyncIterable<AuditRecord[]>): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for await (const batch of batches) yield batch.map(lineOf).join('');
}

const lineOf = (entry: AuditRecord): string =>
  csvLine([
    entry.sequence,
    entry.at.toISOString(),
    entry.actorId ?? '',
    actorOf(entry),
    entry.action,
    entry.targetType ?? '',
    entry.targetId ?? '',
    entry.ip ?? '',
    entry.userAgent ?? '',
    entry.requestId,
    JSON.stringify(entry.metadata),
    entry.hash.toString('hex'),
  ]);
