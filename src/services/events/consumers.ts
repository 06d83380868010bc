import { config } from '../../platform/config.ts';
import { auditLogLines } from './audit-log-lines.ts';
import type { EventConsumer } from './consumer.ts';

/** All consumers of the audit logs in this process. A new consumer is one line here. */
export const CONSUMERS: readonly EventConsumer[] = [...(config.isAuditLogged ? [auditLogLines] : [])];
