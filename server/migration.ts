import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { parseEnvironment } from '@/lib/platform/environment.mjs'
import { dumpRelay } from '@/prisma/dump-relay'
import { withEngine } from '@/prisma/engine'
import { migrate } from '@/prisma/migrate'
import { FILTERS, PRISMA, readDatamodel, readMigrations } from '@/prisma/migration-list'

// For developers: writes the migration that takes the committed ones to schema.prisma, under the given name, and
// the dump of the schema `relay`. Works on the empty database of DATABASE_URL, which the launcher throws away.
const { databaseUrl } = parseEnvironment(process.env).values
if (databaseUrl === null) throw new Error('run it as npm run migration')
const name = process.argv[2]

if (name !== undefined) {
  const { generatedMigrationName, migrationScript } = await withEngine(databaseUrl, async engine =>
    engine.createMigration({
      migrationName: name,
      draft: false,
      migrationsList: await readMigrations(),
      schema: { files: [{ path: 'schema.prisma', content: await readDatamodel() }] },
      filters: FILTERS,
    }),
  )
  if (migrationScript === null) throw new Error('schema.prisma has no change that the migrations lack')
  const folder = join(PRISMA, 'migrations', generatedMigrationName)
  await mkdir(folder)
  await writeFile(join(folder, 'migration.sql'), migrationScript)
  console.log(`wrote prisma/migrations/${generatedMigrationName}/migration.sql`)
}

const url = new URL(databaseUrl)
url.pathname = '/migrated'
await migrate(url.href)
const client = new pg.Client({ connectionString: url.href })
await client.connect()
await writeFile(join(PRISMA, 'relay.schema.sql'), await dumpRelay(client))
await client.end()
console.log('wrote prisma/relay.schema.sql')
process.exit(0)
