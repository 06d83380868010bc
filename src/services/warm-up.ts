import { hasRateLimits } from '../models/rate-limits.ts';
import { newId } from '../platform/ids.ts';
import { withSystem } from '../platform/tenant.ts';

/**
 * Asks the database something small through Prisma before the server listens: the first question loads and compiles Prisma's query compiler, which holds
 * up the main thread for about 0.4 s. Otherwise the first person to sign in would wait for it, and every page meanwhile.
 */
export async function warmUp(): Promise<void> {
  await withSystem({ requestId: newId(), ip: null, userAgent: 'start' }, hasRateLimits);
}
