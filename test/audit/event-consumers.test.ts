import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { withTenant } from '../../src/platform/database/tenant.ts';
import { newId } from '../../src/platform/ids.ts';
import { log } from '../../src/platform/log.ts';
import type { AuditMetadata } from '../../src/services/audit/actions.ts';
import { recordAudit } from '../../src/services/audit/audit.ts';
import { auditLogLines } from '../../src/services/events/audit-log-lines.ts';
import { type DomainEvent, type EventConsumer, on, onEvery } from '../../src/services/events/consumer.ts';
import { deliverEvents } from '../../src/services/events/deliver.ts';
import { startEvents } from '../../src/worker/event-loop.ts';
import { failedChecks } from '../samples/event/failed-checks.ts';
import { aClinic, CANARY, type Clinic } from '../support/clinic.ts';

const record = (clinic: Clinic, ended: number) => withTenant(clinic.actor, (ctx) => recordAudit(ctx, 'sessions_revoked', null, { ended }));
const failure = (errorKind: string): AuditMetadata<'job_failed'> => ({ documentId: newId(), errorKind, attempt: 1 });
const fail = (clinic: Clinic, kind: string) => withTenant(clinic.actor, (ctx) => recordAudit(ctx, 'job_failed', null, failure(kind)));

/** A consumer of one action that collects organization and count of each entry. */
function collecting(handle: (event: DomainEvent<'sessions_revoked'>) => void = () => undefined) {
  const seen: [string, number][] = [];
  const subscription = on('sessions_revoked', async (ctx, event) => {
    handle(event);
    seen.push([ctx.organization.id, event.metadata.ended]);
  });
  const consumer: EventConsumer = { name: `collecting-${newId()}`, since: new Date(0), subscriptions: [subscription] };
  const of = ({ organizationId }: Clinic) => seen.filter(([id]) => id === organizationId).map(([, ended]) => ended);
  return { consumer, of };
}

test('the sample consumer counts the entries it subscribes to, each once', async () => {
  const [one, other] = [await aClinic(), await aClinic()];
  const sample = failedChecks();
  for (const kind of ['unreadable', 'unreadable', 'timeout']) await fail(one, kind);
  await fail(other, 'timeout');
  await record(one, 1);
  await deliverEvents(sample);
  await deliverEvents(sample);
  const countsOf = ({ organizationId }: Clinic) => [...sample.counts].filter(([key]) => key.startsWith(organizationId)).map(([, n]) => n);
  expect([countsOf(one), countsOf(other)]).toEqual([[2, 1], [1]]);
});

test('entries are delivered in order, including later ones, and none twice', async () => {
  const clinic = await aClinic();
  const { consumer, of } = collecting();
  for (const ended of [3, 1, 2]) await record(clinic, ended);
  await deliverEvents(consumer);
  await record(clinic, 9);
  await deliverEvents(consumer);
  expect(of(clinic)).toEqual([3, 1, 2, 9]);
});

test('several batches are handled in one delivery', async () => {
  const clinic = await aClinic();
  const { consumer, of } = collecting();
  await withTenant(clinic.actor, async (ctx) => {
    for (let ended = 1; ended <= 450; ended += 1) await recordAudit(ctx, 'sessions_revoked', null, { ended });
  });
  await deliverEvents(consumer);
  expect(of(clinic)).toEqual(Array.from({ length: 450 }, (_, index) => index + 1));
});

test('a handler that fails blocks only its own organization, at the failed entry, until it succeeds', async () => {
  const [one, other] = [await aClinic(), await aClinic()];
  let isBroken = true;
  const calls: number[] = [];
  const { consumer, of } = collecting(({ organizationId, metadata }) => {
    if (organizationId === one.organizationId) calls.push(metadata.ended);
    if (isBroken && organizationId === one.organizationId && metadata.ended === 2) throw new Error('not now');
  });
  for (const ended of [1, 2, 3]) await record(one, ended);
  await record(other, 7);
  await deliverEvents(consumer);
  expect(of(other)).toEqual([7]);
  expect(calls).not.toContain(3);
  const before = calls.length;
  await deliverEvents(consumer);
  expect(calls.slice(before)).toEqual([2, 2]);
  isBroken = false;
  await deliverEvents(consumer);
  expect(calls.slice(-2)).toEqual([2, 3]);
});

test('a handler’s rows are in one transaction with the cursor: those of a failed delivery are rolled back', async () => {
  const clinic = await aClinic();
  await record(clinic, 1);
  let isBroken = true;
  const consumer: EventConsumer = {
    name: `writing-${newId()}`,
    since: new Date(0),
    subscriptions: [
      on('sessions_revoked', async (ctx) => {
        await recordAudit(ctx, 'pattern_added', null);
        if (isBroken && ctx.organization.id === clinic.organizationId) throw new Error('after the write');
      }),
    ],
  };
  const written = () => clinic.look((db) => db.auditEvent.count({ where: { action: 'pattern_added' } }));
  await deliverEvents(consumer);
  expect(await written()).toBe(0);
  isBroken = false;
  await deliverEvents(consumer);
  await deliverEvents(consumer);
  expect(await written()).toBe(1);
});

test('when several processes deliver at once, only one handles each entry', async () => {
  const clinic = await aClinic();
  const seen: number[] = [];
  const slow = on('sessions_revoked', async (ctx, { metadata }) => {
    if (ctx.organization.id !== clinic.organizationId) return;
    seen.push(metadata.ended);
    await wait(100);
  });
  const consumer: EventConsumer = { name: `slow-${newId()}`, since: new Date(0), subscriptions: [slow] };
  await deliverEvents(consumer);
  for (const ended of [1, 2, 3, 4]) await record(clinic, ended);
  await Promise.all([1, 2, 3, 4].map(() => deliverEvents(consumer)));
  expect(seen).toEqual([1, 2, 3, 4]);
});

test('a consumer skips entries from before its start date', async () => {
  const clinic = await aClinic();
  await record(clinic, 1);
  const { consumer, of } = collecting();
  const later = { ...consumer, since: new Date(Date.now() + 60_000) };
  await deliverEvents(later);
  expect(of(clinic)).toEqual([]);
  await deliverEvents({ ...consumer, since: new Date(0) });
  expect(of(clinic)).toEqual([]);
});

test('the loop delivers entries and can be stopped', async () => {
  const clinic = await aClinic();
  const { consumer, of } = collecting();
  const loop = startEvents([consumer]);
  await record(clinic, 5);
  await expect.poll(() => of(clinic), { timeout: 10_000 }).toEqual([5]);
  await loop.stop();
  await record(clinic, 6);
  expect(of(clinic)).toEqual([5]);
});

test('an entry on standard output has its sequence number and hash, and no names of staff or patients', async () => {
  const clinic = await aClinic();
  const lines: string[] = [];
  const spy = vi.spyOn(log, 'info').mockImplementation((line: unknown) => void lines.push(JSON.stringify(line)));
  const following = { ...auditLogLines, since: new Date(0) };
  await deliverEvents(following).finally(() => spy.mockRestore());
  const last = await clinic.look((db) => db.auditEvent.findFirstOrThrow({ orderBy: { sequence: 'desc' } }));
  const own = lines.filter((line) => line.includes(clinic.organizationId)).map((line) => JSON.parse(line).audit);
  expect(own.map(({ sequence }) => Number(sequence))).toEqual(own.map((_, index) => index + 1));
  expect(own.at(-1)).toMatchObject({ action: last.action, hash: Buffer.from(last.hash).toString('hex') });
  for (const secret of [...Object.values(CANARY), clinic.email, 'Olive Owner', '127.0.0.1']) expect(lines.join('\n')).not.toContain(secret);
});

test('a subscription to an action has the type of its metadata', () => {
  on('job_failed', async (_ctx, { metadata }) => void metadata.errorKind.length);
  // @ts-expect-error entries with this action have no such key
  on('job_failed', async (_ctx, { metadata }) => void metadata.findings);
  // @ts-expect-error no such action
  on('job_vanished', async () => undefined);
  onEvery(async (_ctx, event) => {
    if (event.action === 'job_completed') expect(event.metadata.findings).toBeGreaterThan(0);
  });
});
