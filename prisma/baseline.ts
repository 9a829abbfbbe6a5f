import { createHash } from 'node:crypto'
import type pg from 'pg'
import { recordApplied } from './apply-migrations'
import { dumpSchema } from './dump-schema'
import type { Migration } from './read-migrations'

/** Every database from before the squash has this migration. */
const FIRST_BEFORE = '20261124000001_accounts'

/** Hash of the schema after the last pre-release migration. */
const SCHEMA_BEFORE = 'e4077180b0a67d7d3ddf77be0820a3e1bb89f7c5a630b74b8a5c3a0624f36f82'

/** Columns that the squashed migrations leave out, because nothing read them. */
const DROP_UNREAD = `
ALTER TABLE relay.worker DROP COLUMN started_at;
ALTER TABLE relay.unreadable_request DROP COLUMN first_at`

/** The migrations that replaced the pre-release ones. */
export const SQUASHED = ['20261127000001_accounts', '20261127000002_relay']

/**
 * Adopts a database that was made before the first release, when it has the last pre-release schema: its history
 * becomes the squashed migrations, in one transaction. Any other database is left alone.
 * @param client connected as the owner, who holds the migration lock
 * @throws Error one line that says what to do: the database is older than that
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
    // A lost connection rolls back on its own. Only the first error matters.
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

const REFUSAL =
  'the database was made by a version before the first release, and its schema is not the last pre-release schema: ' +
  'start the version that made it, export from there (pg_dump "$(npm run --silent cli -- db url)", or Export in the log), ' +
  'then start this one with an empty database, by another DATA_DIR or DATABASE_URL'

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

/** Covers the schemas public and relay, except for daily partitions and Prisma's own table. */
export async function hashSchema(client: pg.Client): Promise<string> {
  const text = (await dumpSchema(client, 'public')) + (await dumpSchema(client, 'relay'))
  return createHash('sha256').update(text).digest('hex')
}
