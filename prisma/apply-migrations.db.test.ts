import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '@/tests/database'
import { until } from '@/tests/world'
import { applyMigrations } from './apply-migrations'
import { diagnose, FILTERS, migrationList, withEngine } from './develop/engine'
import { type Migration, readMigrations } from './read-migrations'

let url: string
let client: pg.Client

beforeEach(async () => {
  ;({ url, client } = await emptyDatabase())
})
afterEach(() => client.end())

async function emptyDatabase() {
  const { ownerUrl } = await testDatabase()
  const name = `migrations_${randomBytes(6).toString('hex')}`
  const owner = await connect(ownerUrl)
  await owner.query(`CREATE DATABASE ${name}`)
  await owner.end()
  const own = new URL(ownerUrl)
  own.pathname = `/${name}`
  return { url: own.href, client: await connect(own.href) }
}

async function connect(connectionString: string): Promise<pg.Client> {
  const made = new pg.Client({ connectionString })
  // A backend that a test terminates reports an error here.
  made.on('error', () => undefined)
  await made.connect()
  return made
}

/** Applies the migrations with Prisma's own engine. */
const prismaApplies = (databaseUrl: string, migrations: Migration[]) =>
  withEngine(databaseUrl, async engine =>
    engine.applyMigrations({ migrationsList: await migrationList(migrations), filters: FILTERS }),
  )
const prismaFinds = (migrations: Migration[]) => diagnose(url, migrations)
const NOTHING = {
  editedMigrationNames: [],
  failedMigrationNames: [],
  hasMigrationsTable: true,
  history: null,
}

async function rows(of = client): Promise<Record<string, unknown>[]> {
  const result = await of.query('SELECT * FROM _prisma_migrations ORDER BY started_at')
  return result.rows as Record<string, unknown>[]
}
async function tables(): Promise<string[]> {
  const result = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  )
  return result.rows.map(row => row.name).filter(name => name !== '_prisma_migrations')
}

const A = { name: '1_a', sql: 'CREATE TABLE a (id int); -- a comment at the end' }
const B = { name: '2_b', sql: 'CREATE TABLE b (id int);\nINSERT INTO b VALUES (1), (2)' }

describe('compared with Prisma', () => {
  it('leaves the same state as Prisma, in which Prisma finds no problem', async () => {
    const migrations = await readMigrations()
    expect(await applyMigrations(client, migrations)).toEqual(migrations.map(one => one.name))
    expect(await prismaFinds(migrations)).toEqual(NOTHING)

    const other = await emptyDatabase()
    await prismaApplies(other.url, migrations)
    const columns = `SELECT attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid),
        (SELECT array_agg(pg_get_constraintdef(oid) ORDER BY conname) FROM pg_constraint WHERE conrelid = attrelid)
      FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
      WHERE attrelid = 'public._prisma_migrations'::regclass AND attnum > 0 ORDER BY attnum`
    expect((await client.query(columns)).rows).toEqual((await other.client.query(columns)).rows)
    const comparable = (all: Record<string, unknown>[]) =>
      all.map(row => ({
        ...row,
        id: String(row['id']).replace(/[0-9a-f]/g, 'x'),
        started_at: row['started_at'] instanceof Date,
        finished_at: row['finished_at'] instanceof Date,
      }))
    expect(comparable(await rows())).toEqual(comparable(await rows(other.client)))
    await other.client.end()
  })

  it('continues where Prisma stopped, and does nothing when Prisma has applied everything', async () => {
    await prismaApplies(url, [A])
    expect(await applyMigrations(client, [A])).toEqual([])
    expect(await applyMigrations(client, [A, B])).toEqual(['2_b'])
    expect(await prismaFinds([A, B])).toEqual(NOTHING)
    expect(await prismaApplies(url, [A, B])).toMatchObject({ appliedMigrationNames: [] })
  })

  it('applies a migration again that Prisma recorded as rolled back', async () => {
    await expect(prismaApplies(url, [{ ...A, sql: 'SELECT 1/0' }])).rejects.toThrow('division by zero')
    await expect(applyMigrations(client, [A])).rejects.toThrow('1_a')
    await client.query('UPDATE _prisma_migrations SET rolled_back_at = now()')
    expect(await applyMigrations(client, [A])).toEqual(['1_a'])
    expect(await prismaFinds([A])).toEqual(NOTHING)
  })
})

describe('a migration that fails', () => {
  it('changes nothing, and is applied by the next start once the cause is fixed', async () => {
    const failing = { ...B, sql: `${B.sql};\nSELECT 1 / count(*) FROM a` }
    await expect(applyMigrations(client, [A, failing])).rejects.toThrow(
      /^migration 2_b failed and changed nothing: division by zero/,
    )
    expect(await tables()).toEqual(['a'])
    expect(await rows()).toHaveLength(1)
    await client.query('INSERT INTO a VALUES (1)')
    expect(await applyMigrations(client, [A, failing])).toEqual(['2_b'])
    expect(await prismaFinds([A, failing])).toEqual(NOTHING)
  })

  it('is not applied again after a partial commit until someone records that it was rolled back', async () => {
    const sql = 'BEGIN; CREATE TABLE b (id int); COMMIT; CREATE TABLE c (id int); SELECT 1 / 0'
    const failing = { ...B, sql }
    await expect(applyMigrations(client, [A, failing])).rejects.toThrow(
      /^migration 2_b failed after it had committed some of its changes: division by zero/,
    )
    expect(await tables()).toEqual(['a', 'b'])
    expect((await rows())[1]).toMatchObject({ finished_at: null, logs: 'division by zero' })
    expect(await prismaFinds([A, failing])).toMatchObject({ failedMigrationNames: ['2_b'] })
    await expect(applyMigrations(client, [A, failing])).rejects.toThrow(
      /^migration 2_b did not finish .*division by zero.*SET rolled_back_at = now\(\)/,
    )
    await client.query('DROP TABLE b')
    await client.query('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL')
    expect(await applyMigrations(client, [A, B])).toEqual(['2_b'])
  })

  it('is rolled back when its connection dies, and applied by the next start', async () => {
    const waits = { ...B, sql: `${B.sql};\nSELECT pg_sleep(60) WHERE (SELECT count(*) FROM a) = 0` }
    const dying = await connect(url)
    const outcome = applyMigrations(dying, [A, waits]).catch((error: Error) => error.message)
    const asleep = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`
    await until(
      async () => (await client.query(asleep)).rowCount,
      count => count === 1,
    )
    await client.query(`SELECT pg_terminate_backend(pid) FROM (${asleep}) s`)
    expect(await outcome).toContain('terminating connection')
    await dying.end()
    expect(await tables()).toEqual(['a'])
    await client.query('INSERT INTO a VALUES (1)')
    expect(await applyMigrations(client, [A, waits])).toEqual(['2_b'])
    expect(await tables()).toEqual(['a', 'b'])
    expect(await prismaFinds([A, waits])).toEqual(NOTHING)
  })
})

describe('a migration with its own transactions', () => {
  it('may open and commit them, or leave the last one open', async () => {
    const sql = 'BEGIN; CREATE TABLE b (id int); COMMIT; BEGIN; INSERT INTO b VALUES (1)'
    expect(await applyMigrations(client, [A, { ...B, sql }])).toEqual(['1_a', '2_b'])
    const other = await connect(url)
    expect((await other.query('SELECT FROM b')).rowCount).toBe(1)
    expect((await rows(other))[1]).toMatchObject({ finished_at: expect.any(Date), applied_steps_count: 1 })
    await other.end()
  })

  it('may be one statement that cannot run in a transaction, and is recorded when it fails halfway', async () => {
    const index = { name: '3_index', sql: 'CREATE UNIQUE INDEX CONCURRENTLY b_id ON b (id)' }
    const rest = [A, { ...B, sql: 'CREATE TABLE b (id int); INSERT INTO b VALUES (1), (1)' }]
    await expect(applyMigrations(client, [...rest, index])).rejects.toThrow(
      /^migration 3_index failed after .*: could not create unique index/,
    )
    await expect(applyMigrations(client, [...rest, index])).rejects.toThrow(
      /^migration 3_index did not finish/,
    )
    await client.query('DROP INDEX b_id; DELETE FROM b')
    await client.query('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL')
    expect(await applyMigrations(client, [...rest, index])).toEqual(['3_index'])
    expect(await prismaFinds([...rest, index])).toEqual(NOTHING)
  })
})

describe('refuses, with a one-line error and no change,', () => {
  it('a migration that was changed after it was applied, except in its line endings', async () => {
    await applyMigrations(client, [B])
    expect(await applyMigrations(client, [{ ...B, sql: B.sql.replace('\n', '\r\n') }])).toEqual([])
    await expect(applyMigrations(client, [{ ...B, sql: `${B.sql}, (3)` }, A])).rejects.toThrow(
      /^migration 2_b was changed after it was applied.*restore prisma\/migrations\/2_b/,
    )
    expect(await tables()).toEqual(['b'])
  })

  it('a database with a migration that this release lacks', async () => {
    await applyMigrations(client, [A, B])
    const other = { name: '3_c', sql: 'CREATE TABLE c (id int)' }
    await expect(applyMigrations(client, [A, other])).rejects.toThrow(
      /^the database has the migration 2_b, which this release lacks.*newer release/,
    )
    expect(await tables()).toEqual(['a', 'b'])
  })

  it('a database with tables that no migration created', async () => {
    await client.query('CREATE TABLE theirs (id int)')
    await expect(applyMigrations(client, [A])).rejects.toThrow(
      /^the database is not empty.*set DATABASE_URL to an empty database/,
    )
    expect(await tables()).toEqual(['theirs'])
  })
})
