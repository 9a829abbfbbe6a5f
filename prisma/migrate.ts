import pg from 'pg'

import { ownerRefusal } from '@/lib/platform/database-role'

import { applyMigrations } from './apply-migrations'
import { baseline } from './baseline'
import { readMigrations } from './read-migrations'

import { ensureRuntimeRole } from './runtime-role'

export interface Migrated {
  /** Names of the migrations that this call applied. */
  applied: string[]
  /** Connection string of the app's own role. */
  runtimeUrl: string
  /** Why the app should not run: it would connect as the owner, who may not create roles. Null if the app has its own role. */
  refusal: string | null
}

/**
 * Migrates the database: creates it if missing, applies our migrations, and creates the app's own role and the partitions
 * of the days around today. Safe to run repeatedly, and from several machines at once.
 * @param ownerUrl connection string of a role that may create tables
 */
export async function migrate(ownerUrl: string): Promise<Migrated> {
  await createDatabase(ownerUrl)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    // The session holds the lock, so a crash releases it.
    await client.query(`SELECT pg_advisory_lock(hashtext('segment-source.migrate'))`)
    await requireOwner(client)
    const migrations = await readMigrations()
    await baseline(client, migrations)
    const applied = await applyMigrations(client, migrations)
    const runtimeUrl = await ensureRuntimeRole(client, ownerUrl)
    await client.query(`SELECT relay.ensure_partitions(current_date - 3, current_date + 4)`)
    if (runtimeUrl !== null) return { applied, runtimeUrl, refusal: null }
    const { user } = client
    return { applied, runtimeUrl: ownerUrl, refusal: ownerRefusal(user ?? 'the owner') }
  } finally {
    await client.end()
  }
}

/** @throws Error if the role does not own the tables, such as the app's own role, which may not change them */
async function requireOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ role: string }>(
    `SELECT current_user AS role FROM pg_class WHERE oid = to_regclass('public._prisma_migrations')
     AND NOT pg_has_role(relowner, 'USAGE')`,
  )
  if (rows[0] === undefined) return
  throw new Error(
    `DATABASE_URL connects as the role ${JSON.stringify(rows[0].role)}, which does not own the tables: set it to the owner's connection string`,
  )
}

/** Creates a missing database through the server's maintenance database. */
async function createDatabase(ownerUrl: string): Promise<void> {
  const probe = new pg.Client({ connectionString: ownerUrl })
  try {
    await probe.connect()
    return
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error
  } finally {
    await probe.end()
  }
  const url = new URL(ownerUrl)
  const name = decodeURIComponent(url.pathname.slice(1))
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  } catch (error) {
    // Another start created the database in the meantime.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end()
  }
}
