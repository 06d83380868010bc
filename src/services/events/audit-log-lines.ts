import { log } from '../../platform/log.ts';
import { type EventConsumer, onEvery } from './consumer.ts';

/**
 * Writes each entry of every audit log to standard output, for an operator who collects it somewhere else. With its hash: a chain whose end is cut off or
 * rewritten no longer agrees with the lines that were kept. Without address, browser and metadata, which belong to the organization.
 */
export const auditLogLines: EventConsumer = {
  name: 'audit-log-lines',
  since: new Date('2026-12-01T00:00:00Z'),
  subscriptions: [
    onEvery(async (_ctx, { organizationId, sequence, at, action, actorId, targetType, targetId, requestId, hash }) => {
      const entry = { organizationId, sequence, at, action, actorId, targetType, targetId, requestId, hash: hash.toString('hex') };
      log.info({ audit: entry }, 'an audit entry');
    }),
  ],
};
