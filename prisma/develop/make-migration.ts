import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { parseEnvironment } from '@/lib/platform/environment.mjs'
import { pgSql } from '@/lib/platform/sql'
import { dumpSchema } from '@/prisma/dump-schema'
import { migrate } from '@/prisma/migrate'
import { PRISMA, readMigrations } from '@/prisma/read-migrations'
import { dumpRights } from './dump-rights'
import { FILTERS, migrationList, readDatamodel, withEngine } from './engine'

// For developers: writes the migration from the committed schema to schema.prisma under the given name, the dump of the
// schema `relay`, and the rights of the app's own role. Uses the empty database in DATABASE_URL, which run.mjs removes.
const { databaseUrl } = parseEnvironment(process.env).values
if (databaseUrl === null) throw new Error('DATABASE_URL is not set: use npm run migration, which sets it')
const name = process.argv[2]

if (name !== undefined) {
  const from = { tag: 'migrations' as const, ...(await migrationList(await readMigrations())) }
  const files = [{ path: 'schema.prisma', content: await readDatamodel() }]
  const { stdout } = await withEngine(databaseUrl, engine =>
    engine.diff({
      from,
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: FILTERS,
    }),
  )
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(PRISMA, 'migrations', `${stamp}_${name}`)
  await mkdir(folder)
  await writeFile(join(folder, 'migration.sql'), stdout ?? '')
  console.log(`wrote ${folder}/migration.sql`)
}

const url = new URL(databaseUrl)
url.pathname = '/migrated'
const { runtimeUrl } = await migrate(url.href)
const client = new pg.Client({ connectionString: url.href })
await client.connect()
await writeFile(join(PRISMA, 'relay.schema.sql'), await dumpSchema(client, 'relay'))
const role = decodeURIComponent(new URL(runtimeUrl).username)
await writeFile(join(PRISMA, 'runtime-role.rights.txt'), await dumpRights(pgSql(client), role))
await client.end()
console.log('wrote prisma/relay.schema.sql and prisma/runtime-role.rights.txt')
process.exit(0)
