import type { AuditRecord } from '../models/audit-events.ts';
import { AUDIT_ACTIONS } from '../services/audit.ts';
import { csvLine } from './csv.ts';
import type { AuditRow } from './views.ts';

/** An entry as the page shows it. */
export function auditRow(entry: AuditRecord): AuditRow {
  return {
    id: entry.sequence,
    at: entry.at,
    actor: actorOf(entry),
    actorId: entry.actorId,
    action: entry.action,
    actionLabel: AUDIT_ACTIONS[entry.action as keyof typeof AUDIT_ACTIONS] ?? entry.action,
    target: entry.targetType ? `${entry.targetType} ${entry.targetId ?? ''}`.trim() : null,
    targetPath: targetPath(entry),
    ip: entry.ip,
    userAgent: entry.userAgent,
    requestId: entry.requestId,
    metadata: entry.metadata,
    sequence: Number(entry.sequence),
    hash: entry.hash.toString('hex'),
  };
}

const actorOf = ({ actorName, actorEmail }: AuditRecord): string => (actorName ? `${actorName} (${actorEmail})` : 'System');

function targetPath({ targetType, targetId, metadata }: AuditRecord): string | null {
  if (targetType === 'document') return `/documents/${targetId}`;
  return typeof metadata['documentId'] === 'string' ? `/documents/${metadata['documentId']}` : null;
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

/** The log as CSV (RFC 4180), times in UTC. */
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
