import { runJobs } from './app.ts';
import { aClinic, aLetter, type Clinic } from './clinic.ts';
import type { Ids } from './route-table.ts';
import { seedRouteTargets } from './try-route.ts';

/** A clinic with one analysed letter, `letter.txt`. */
export async function aClinicWithLetter(number: string): Promise<{ clinic: Clinic; ids: Ids }> {
  const clinic = await aClinic();
  await clinic.upload('letter.txt', aLetter(number));
  await runJobs();
  return { clinic, ids: await seedRouteTargets(clinic) };
}
