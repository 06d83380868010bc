import { config } from '../platform/config.ts';
import { addPeople, createOrganization, type Person } from '../services/operator/operator.ts';

/** For the demonstration only; never in production. */
export const DEMO_PASSWORD = 'a quiet demo clinic';

const ROLES = ['admin', 'reviewer', 'staff', 'viewer', 'auditor'] as const;
const NAMES = {
  admin: 'Ada Admin',
  reviewer: 'Rhys Reviewer',
  staff: 'Sam Staff',
  viewer: 'Vera Viewer',
  auditor: 'Otto Auditor',
} as const;

/** Two, so that every mix-up between them would be seen at once. */
const CLINICS = [
  { name: 'Banksia Family Practice', domain: 'banksia.example', timeZone: 'Australia/Sydney' },
  { name: 'Wattle Street Clinic', domain: 'wattle.example', timeZone: 'Australia/Perth' },
] as const;

export type DemoClinic = { name: string; people: { email: string; role: string }[] };

/**
 * Two clinics with a person of every role. Run again it changes nothing.
 * @throws Error in production
 */
export async function seedDemoClinics(): Promise<DemoClinic[]> {
  if (config.isProduction) throw new Error('Demo clinics have a password that everyone knows: they are not made in production.');
  const password = async () => DEMO_PASSWORD;
  const made: DemoClinic[] = [];
  for (const { name, domain, timeZone } of CLINICS) {
    const { id, isNew } = await createOrganization(name, `owner@${domain}`, password, { timeZone, isSetUp: true });
    const people: Person[] = ROLES.map((role) => ({ email: `${role}@${domain}`, name: NAMES[role], role }));
    if (isNew) await addPeople(id, people, password);
    made.push({ name, people: [{ email: `owner@${domain}`, role: 'owner' }, ...people] });
  }
  return made;
}
