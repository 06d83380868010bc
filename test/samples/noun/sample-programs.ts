import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Actor } from '../../../src/platform/database/tenant.ts';
import { newId } from '../../../src/platform/ids.ts';
import { Problem } from '../../../src/platform/problem.ts';
import type { Authenticate, Webhook } from '../../../src/web/routing/programs.ts';

const keys = new Map<string, Pick<Actor, 'id' | 'organization' | 'scopes'>>();

/** Makes a key for the tests: `Bearer KEY` acts with these scopes in this organization. */
export function aKey(organization: Actor['organization'], scopes: string[]): { key: string; id: string } {
  const [key, id] = [newId(), newId()];
  keys.set(key, { id, organization, scopes });
  return { key, id };
}

export const authenticate: Authenticate = async (req) => {
  const known = keys.get(/^Bearer (.+)$/.exec(req.get('authorization') ?? '')?.[1] ?? '');
  if (!known) throw new Problem('unauthenticated', 'Send a valid key in the Authorization header.');
  return {
    requestId: newId(),
    ip: req.ip ?? null,
    userAgent: req.get('user-agent') ?? null,
    kind: 'key',
    ...known,
    user: null,
    role: null,
  };
};

const SECRET = 'a secret that only the sender and we know';
export const signed = (body: string): string => createHmac('sha256', SECRET).update(body).digest('hex');

/** What arrived, in order. */
export const received: { message: unknown; requestId: string }[] = [];

export const sampleWebhook: Webhook = {
  path: '/webhooks/sample',
  verify: (body, headers) => {
    const given = Buffer.from(String(headers['x-signature'] ?? ''));
    const expected = Buffer.from(createHmac('sha256', SECRET).update(body).digest('hex'));
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      throw new Problem('unauthenticated', 'The signature does not fit.');
    return JSON.parse(body.toString('utf8'));
  },
  run: async ({ requestId }, message) => void received.push({ message, requestId }),
};
