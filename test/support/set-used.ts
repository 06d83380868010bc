import { monthOf } from '../../src/services/usage/month.ts';
import { asOwner } from './app.ts';
import type { Clinic } from './clinic.ts';

/** Sets this month's counter, as if that many jobs had completed. */
export async function setUsed(clinic: Clinic, used: number): Promise<void> {
  const month = monthOf(new Date(), 'Australia/Sydney');
  await asOwner(`INSERT INTO "UsagePeriod" ("organizationId", "id", "startsOn", "used") VALUES ('${clinic.organizationId}', gen_random_uuid(), '${month}', ${used})
    ON CONFLICT ("organizationId", "startsOn") DO UPDATE SET "used" = ${used}, "reserved" = 0`);
}
