import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Migration } from './read-migrations'

/** The same as Prisma's own table, so `prisma migrate` can use it too. */
const TABLE = `
CREATE TABLE public._prisma_migrations (
  id                  varchar(36) PRIMARY KEY NOT NULL,
  checksum            varchar(64) NOT NULL,
  finished_at         timestamptz,
  migration_name      varchar(255) NOT NULL,
  logs                text,
  rolled_back_at      timestamptz,
  started_at          timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`

/**
 * Applies the migrations that the database lacks.
 * @param client connected as the owner, who holds the migration lock
 * @param migrations all of them, oldest first
 * @returns names of the migrations that this call applied
 * @throws Error one line that says what to do: a migration failed, now or earlier, or the database's history is not a
 * prefix of ours
 */
export async function applyMigrations(client: pg.Client, migrations: Migration[]): Promise<string[]> {
  const history = await readHistory(client)
  const known = new Map(migrations.map(one => [one.name, one]))
  for (const { name, checksum } of history) {
    const ours = known.get(name)
    if (!ours) {
      throw new Error(
        `the database has the migration ${name}, which this release lacks: start the newer release that applied it, or restore a backup from before that migration`,
      )
    }
    if (checksumOf(ours.sql) !== checksum) {
      throw new Error(
        `migration ${name} was changed after it was applied to this database: restore prisma/migrations/${name} from version control, and put the change into a new migration`,
      )
    }
  }
  const applied = new Set(history.map(({ name }) => name))
  const pending = migrations.filter(({ name }) => !applied.has(name))
  for (const migration of pending) await apply(client, migration)
  return pending.map(({ name }) => name)
}

/** The applied migrations. @throws Error when one did not finish, or the database belongs to another program */
async function readHistory(client: pg.Client): Promise<{ name: string; checksum: string }[]> {
  const { rows: found } = await client.query<{ ours: boolean; used: boolean }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS ours, EXISTS (
       SELECT FROM pg_class WHERE relnamespace = to_regnamespace('public') AND relkind IN ('r', 'p')) AS used`,
  )
  if (!found[0]?.ours) {
    if (found[0]?.used)
      throw new Error(
        'the database is not empty and belongs to another program: set DATABASE_URL to an empty database',
      )
    await client.query(TABLE)
  }
  const { rows } = await client.query<{ name: string; checksum: string; failed: boolean; logs: string }>(
    `SELECT migration_name AS name, checksum, finished_at IS NULL AS failed,
       split_part(coalesce(logs, 'it was interrupted'), E'\\n', 1) AS logs
     FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )
  const failed = rows.find(row => row.failed)
  if (failed) {
    throw new Error(
      `migration ${failed.name} did not finish at an earlier start (${failed.logs}) and may have changed the database: restore a backup; or undo its changes, then run UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL`,
    )
  }
  return rows
}

/**
 * Applies a migration. Its row and its changes are one transaction: a crash or an error leaves neither, and the next start
 * applies it again. Only a script with its own COMMIT can leave an unfinished row.
 * @param alone for a statement that refuses to run in a transaction, such as CREATE INDEX CONCURRENTLY
 */
async function apply(client: pg.Client, { name, sql }: Migration, alone = false): Promise<void> {
  const id = randomUUID()
  const steps = [
    `INSERT INTO public._prisma_migrations (id, checksum, migration_name)
     VALUES ('${id}', '${checksumOf(sql)}', ${pg.escapeLiteral(name)})`,
    sql,
    `UPDATE public._prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = '${id}'`,
  ]
  try {
    // A line break ends a comment on a script's last line.
    for (const script of alone ? steps : [['BEGIN', ...steps, 'COMMIT'].join('\n;\n')])
      await client.query(script)
  } catch (error) {
    // Without a connection, the server rolls back and nothing can be recorded.
    if (!(error instanceof pg.DatabaseError) || error.severity !== 'ERROR') throw error
    await client.query('ROLLBACK')
    const { rowCount } = await client.query('UPDATE public._prisma_migrations SET logs = $2 WHERE id = $1', [
      id,
      error.message,
    ])
    if (rowCount) {
      throw new Error(`migration ${name} failed after it had committed some of its changes: ${error.message}`)
    }
    if (error.code === ACTIVE_TRANSACTION) return apply(client, { name, sql }, true)
    throw new Error(
      `migration ${name} failed and changed nothing: ${error.message}; fix the cause, then start again`,
    )
  }
}

/** Records a migration whose changes the database already has. */
export async function recordApplied(client: pg.Client, { name, sql }: Migration): Promise<void> {
  await client.query(
    `INSERT INTO public._prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, clock_timestamp(), 1)`,
    [randomUUID(), checksumOf(sql), name],
  )
}

/** SQLSTATE of a statement that cannot run inside a transaction. */
const ACTIVE_TRANSACTION = '25001'

/** The checksum of the script with LF line endings, because a checkout may have changed them. */
function checksumOf(sql: string): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
}
