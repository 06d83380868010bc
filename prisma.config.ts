import { defineConfig } from 'prisma/config';

/** Read by the Prisma CLI alone. `prisma generate` needs no database, so the address may be missing. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? '' },
});
