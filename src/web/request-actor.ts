import type { Request } from 'express';
import type { Actor } from '../platform/tenant.ts';

const actors = new WeakMap<Request, Actor>();

/** Remembers who asks, so that a page about a failure still has its shell. */
export const keepActor = (req: Request, actor: Actor): void => void actors.set(req, actor);

export const keptActor = (req: Request): Actor | null => actors.get(req) ?? null;
