import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { testDatabase } from '@/tests/database'
import { FILTERS, migrationList, readDatamodel, withEngine } from './develop/engine'
import { dumpSchema } from './dump-schema'
import { PRISMA, readMigrations } from './read-migrations'

it('the migrations match schema.prisma', async () => {
  const { ownerUrl } = await testDatabase()
  const files = [{ path: 'schema.prisma', content: await readDatamodel() }]
  const from = { tag: 'migrations' as const, ...(await migrationList(await readMigrations())) }
  const diff = await withEngine(ownerUrl, engine =>
    engine.diff({
      from,
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: FILTERS,
    }),
  )
  // If this fails: npm run migration -- <name> writes the missing migration.
  expect(diff.stdout?.trim()).toBe('-- This is an empty migration.')
  expect(diff.exitCode).toBe(0)
})

it('the migrations match the committed dump of the schema relay', async () => {
  const { ownerUrl } = await testDatabase()
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    // If this fails: npm run migration rewrites the dump. Commit it with the migration that changed it.
    expect(await dumpSchema(client, 'relay')).toBe(await readFile(join(PRISMA, 'relay.schema.sql'), 'utf8'))
  } finally {
    await client.end()
  }
})
