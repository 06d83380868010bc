import { config } from '../platform/config.ts';
import { addPeople, createOrganization, type Person } from '../services/operator/operator.ts';

/** For the demo only; never in production. */
export const DEMO_PASSWORD = 'a quiet demo clinic';

const ROLES = ['admin', 'reviewer', 'staff', 'viewer', 'auditor'] as const;
const NAMES = {
  admin: 'Ada Admin',
  reviewer: 'Rhys Reviewer',
  staff: 'Sam Staff',
  viewer: 'Vera Viewer',
  auditor: 'Otto Auditor',
} as const;

/** Two, so that a leak between organizations is obvious. */
const CLINICS = [
  { name: 'Banksia Family Practice', domain: 'banksia.example', timeZone: 'Australia/Sydney' },
  { name: 'Wattle Street Clinic', domain: 'wattle.example', timeZone: 'Australia/Perth' },
] as const;

export type DemoClinic = { name: string; people: { email: string; role: string }[] };

/**
 * Creates two clinics with a user for every role. Changes nothing if they already exist.
 * @throws Error in production
 */
export async function seedDemoClinics(): Promise<DemoClinic[]> {
  if (config.isProduction) throw new Error('Demo clinics have a publicly known password, so they can’t be created in production.');
  const password = async () => DEMO_PASSWORD;
  const clinics: DemoClinic[] = [];
  for (const { name, domain, timeZone } of CLINICS) {
    const { id, isNew } = await createOrganization(name, `owner@${domain}`, password, { timeZone, isSetUp: true });
    const people: Person[] = ROLES.map((role) => ({ email: `${role}@${domain}`, name: NAMES[role], role }));
    if (isNew) await addPeople(id, people, password);
    clinics.push({ name, people: [{ email: `owner@${domain}`, role: 'owner' }, ...people] });
  }
  return clinics;
}
