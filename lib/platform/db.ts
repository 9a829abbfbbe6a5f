import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/prisma/generated/client'
import { config } from './config'
import { verifyRole } from './database-role'
import { log } from './log'
import { singleton } from './singleton'
import { pgSql, type Sql } from './sql'

/** The pool of this process, for hand-written SQL and Prisma. */
export function pool(): pg.Pool {
  return singleton('pool', () => {
    const { databaseUrl, allowDatabaseOwner } = config()
    const made = new pg.Pool({
      connectionString: databaseUrl,
      verify: verifyRole(allowDatabaseOwner),
      max: 20,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
    })
    // Without a listener, an idle connection closed by the server would end the process. The next query opens a new one.
    made.on('error', error => log().warn({ err: error.message }, 'database connection lost'))
    return made
  })
}

/** The pool as a {@link Sql}. */
export function db(): Sql {
  return singleton('sql', () => pgSql(pool()))
}

/** Runs `work` in a transaction on one connection, and rolls back if it throws. */
export async function transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(pgSql(client))
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((rollback: Error) => {
      broken = rollback
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Prisma over the same pool, for everything except the hot path. */
export function prisma(): PrismaClient {
  return singleton(
    'prisma',
    () =>
      new PrismaClient({
        adapter: new PrismaPg(pool()),
        // The default of 2 s is too short for a busy machine, or for a database that is restarting.
        transactionOptions: { maxWait: 10_000, timeout: 15_000 },
      }),
  )
}

const closing = () => singleton('before-close', () => new Set<() => Promise<void>>())

/** Runs a task before the database is closed. @returns a function that calls it off */
export function beforeClose(task: () => Promise<void>): () => void {
  closing().add(task)
  return () => closing().delete(task)
}

/** Closes the pool, at the end of a process or a test file. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([...closing()].map(task => task()))
  await prisma().$disconnect()
  await pool().end()
}
