import { defineConfig } from 'prisma/config'

// The CLI is only used to generate the client: migrations run through prisma/migrate.ts, which works offline.
export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })
