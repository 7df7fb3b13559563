import { defineConfig } from 'prisma/config'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // Only Prisma's own migrate commands read this; the application opens its database in lib/server/db.ts.
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost/ackademy' },
})
