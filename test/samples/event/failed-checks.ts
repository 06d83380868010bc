import { type EventConsumer, on } from '../../../src/services/events/consumer.ts';

/** A whole consumer: counts failed checks by organization and kind of error. In the app it would be one more line in `consumers.ts`. */
export function failedChecks(): EventConsumer & { counts: Map<string, number> } {
  const counts = new Map<string, number>();
  const subscription = on('job_failed', async (ctx, { metadata }) => {
    const key = `${ctx.organization.id} ${metadata.errorKind}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  return { name: 'failed-checks', since: new Date(0), subscriptions: [subscription], counts };
}
