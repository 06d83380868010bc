import { findSchemaDrift } from './schema-drift.ts';

const missing = await findSchemaDrift();
if (missing === '') {
  console.log('schema.prisma and the migrations agree.');
} else {
  console.error(`schema.prisma and the migrations disagree. The migrations lack:\n\n${missing}\n\nRun: npm run migration:new -- <name>`);
  process.exitCode = 1;
}
