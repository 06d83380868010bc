import { hasRateLimits } from '../models/account/rate-limits.ts';
import { preparePasswords } from '../platform/auth/passwords.ts';
import { openConnections } from '../platform/database/db.ts';
import { withSystem } from '../platform/database/tenant.ts';
import { newId } from '../platform/ids.ts';

/**
 * Does ahead what the first people to sign in would otherwise all wait for at once: opens the connections to the database, starts a thread for passwords,
 * and asks something small through Prisma, whose query compiler takes about 0.4 s of the main thread to load.
 */
export async function warmUp(): Promise<void> {
  await Promise.all([openConnections(), preparePasswords()]);
  await withSystem({ requestId: newId(), ip: null, userAgent: 'start' }, hasRateLimits);
}
