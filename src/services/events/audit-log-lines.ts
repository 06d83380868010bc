import { log } from '../../platform/log.ts';
import { type EventConsumer, onEvery } from './consumer.ts';

/**
 * Writes each entry of every audit log to standard output, for operators who collect it elsewhere. It includes the hash, because a chain whose end was
 * removed or rewritten no longer matches the collected lines. It leaves out IP address, browser and metadata, which belong to the organization.
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
