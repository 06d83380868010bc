import type pg from 'pg';
import { openedPools } from './pools.ts';

/** A pool apart from units of work, for libraries that run their own statements: sessions and rate limits. It never queries a tenant table. */
export const sessionPool = (): pg.Pool => openedPools().sessions;
