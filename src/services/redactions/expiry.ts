import { forgetCopy, listExpiredCopies } from '../../models/redactions/redactions.ts';
import { type Origin, withSystem } from '../../platform/database/tenant.ts';
import { storage } from '../../platform/storage/process-storage.ts';

/** A copy can be made again, and every copy that is kept is one more place with personal data. */
export const COPY_KEPT_DAYS = 30;

/** Deletes the files of old copies. Certificates stay. @returns how many */
export async function deleteOldCopies(origin: Origin): Promise<number> {
  const expired = await withSystem(origin, (ctx) => listExpiredCopies(ctx, COPY_KEPT_DAYS));
  for (const { id, storageKey } of expired) {
    await storage().remove(storageKey);
    await withSystem(origin, (ctx) => forgetCopy(ctx, id));
  }
  return expired.length;
}
