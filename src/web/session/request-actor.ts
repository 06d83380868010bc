import type { Request } from 'express';
import type { Actor } from '../../platform/database/tenant.ts';
import type { MemberFacts } from '../../services/auth/accounts.ts';

const actors = new WeakMap<Request, { actor: Actor; facts: MemberFacts }>();

/** Remembers who asks, so that a page about a failure still has its shell. */
export const keepActor = (req: Request, actor: Actor, facts: MemberFacts): void => void actors.set(req, { actor, facts });

export const keptActor = (req: Request): Actor | null => actors.get(req)?.actor ?? null;

/** What pages show of the one who asks, and of their organization. */
export const keptFacts = (req: Request): MemberFacts | null => actors.get(req)?.facts ?? null;
