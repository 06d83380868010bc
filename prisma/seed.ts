import { DEMO_PASSWORD, seedDemoClinics } from '../src/operator/demo-clinics.ts';
import { withDatabase } from '../src/operator/with-database.ts';

await withDatabase(async () => {
  for (const { name, people } of await seedDemoClinics()) {
    console.log(name);
    for (const { email, role } of people) console.log(`  ${role.padEnd(9)} ${email}`);
  }
  console.log(`Password of all: ${DEMO_PASSWORD}`);
});
