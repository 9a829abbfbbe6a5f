import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/prisma/generated/client'
import { config } from './config'
import { verifyRole } from './database-role'
import { log } from './log'
import { singleton } from './singleton'
import { pgSql, type Sql } from './sql'

/** The process's one pool, for hand-written SQL and for Prisma alike. */
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
    // An idle connection that the server closes must not end the process: the next query opens a new one.
    made.on('error', error => log().warn({ err: error.message }, 'database connection lost'))
    return made
  })
}

/** The pool as a {@link Sql}. */
export function db(): Sql {
  return singleton('sql', () => pgSql(pool()))
}

/** Runs `work` in one transaction on one connection; any throw rolls it back. */
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

/** Prisma over the same pool: everything but the hot path. */
export function prisma(): PrismaClient {
  return singleton(
    'prisma',
    () =>
      new PrismaClient({
        adapter: new PrismaPg(pool()),
        // Its own 2 s were over before a busy machine, or a database that comes back, had a connection to give.
        transactionOptions: { maxWait: 10_000, timeout: 15_000 },
      }),
  )
}

/** Closes the pool; only for the end of a process or of a test file. */
export async function closeDatabase(): Promise<void> {
  await prisma().$disconnect()
  await pool().end()
}
