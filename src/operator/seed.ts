import type { Outcome } from './command.ts';
import { DEMO_PASSWORD, seedDemoClinics } from './demo-clinics.ts';

/** `db:seed` @throws Error in production */
export async function seed(): Promise<Outcome> {
  const lines: string[] = [];
  for (const { name, people } of await seedDemoClinics()) {
    lines.push(name, ...people.map(({ email, role }) => `  ${role.padEnd(9)} ${email}`));
  }
  return { text: [...lines, `Password for all: ${DEMO_PASSWORD}`].join('\n') };
}
