import type { Request } from 'express';
import type { Actor } from '../../platform/database/tenant.ts';
import type { MemberFacts } from '../../services/auth/accounts.ts';

const actors = new WeakMap<Request, { actor: Actor; facts: MemberFacts }>();

/** Remembers who sent the request, so that an error page still has the app's navigation. */
export const keepActor = (req: Request, actor: Actor, facts: MemberFacts): void => void actors.set(req, { actor, facts });

export const keptActor = (req: Request): Actor | null => actors.get(req)?.actor ?? null;

/** What pages show about the signed-in user and their organization. */
export const keptFacts = (req: Request): MemberFacts | null => actors.get(req)?.facts ?? null;
