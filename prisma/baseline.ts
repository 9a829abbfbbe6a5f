import { createHash } from 'node:crypto'
import type pg from 'pg'
import { recordApplied } from './apply-migrations'
import { dumpSchema } from './dump-schema'
import type { Migration } from './read-migrations'

/** The first migration of every database from before the squash. */
const FIRST_BEFORE = '20261124000001_accounts'

/** Hash of the schema after the last pre-release migration. */
const SCHEMA_BEFORE = 'e4077180b0a67d7d3ddf77be0820a3e1bb89f7c5a630b74b8a5c3a0624f36f82'

/** Drops the columns that the squashed migrations omit because nothing read them. */
const DROP_UNREAD = `
ALTER TABLE relay.worker DROP COLUMN started_at;
ALTER TABLE relay.unreadable_request DROP COLUMN first_at`

/** The migrations that replaced the pre-release ones. */
export const SQUASHED = ['20261127000001_accounts', '20261127000002_relay']

/**
 * Adopts a database from before the first release if it has the last pre-release schema: its history
 * becomes the squashed migrations, in one transaction. A newer or an empty database is not changed.
 * @param client connected as the owner, who holds the migration lock
 * @throws Error if the pre-release schema is not the last one; the message is one line that says what to do
 */
export async function baseline(client: pg.Client, migrations: Migration[]): Promise<void> {
  if (!(await isFromBefore(client))) return
  await client.query('BEGIN')
  try {
    if ((await hashSchema(client)) !== SCHEMA_BEFORE) throw new Error(REFUSAL)
    await client.query(DROP_UNREAD)
    await client.query('DELETE FROM public._prisma_migrations')
    for (const migration of migrations.filter(({ name }) => SQUASHED.includes(name)))
      await recordApplied(client, migration)
    await client.query('COMMIT')
  } catch (error) {
    // If the connection is lost, the server rolls back, and the first error is the one to report.
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

const REFUSAL =
  'the database was created by a version before the first release, and its schema is not the last pre-release schema: ' +
  'start the version that created it, export from there (pg_dump "$(npm run --silent cli -- db url)", or Export in the log), ' +
  'then set DATA_DIR or DATABASE_URL to use an empty database, and start this version'

async function isFromBefore(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ history: boolean }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS history`,
  )
  if (!rows[0]?.history) return false
  const { rowCount } = await client.query(
    'SELECT FROM public._prisma_migrations WHERE migration_name = $1 LIMIT 1',
    [FIRST_BEFORE],
  )
  return rowCount === 1
}

/** Hashes the schemas public and relay, except daily partitions and Prisma's own table. */
export async function hashSchema(client: pg.Client): Promise<string> {
  const text = (await dumpSchema(client, 'public')) + (await dumpSchema(client, 'relay'))
  return createHash('sha256').update(text).digest('hex')
}
