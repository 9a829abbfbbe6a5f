import type pg from 'pg'
import { pgSql, type Sql } from './sql'

const REFUSAL = 'DatabaseOwnerError'

/** The role owns the audit, could act as its owner, or was granted more than the app's own role has. */
const MAY_REWRITE = `
SELECT current_user AS role FROM pg_class c WHERE c.oid = to_regclass('public.audit') AND (
  pg_has_role(c.relowner, 'MEMBER') OR has_table_privilege(c.oid, 'DELETE, TRUNCATE, TRIGGER')
  OR has_any_column_privilege(c.oid, 'UPDATE'))`

/** @returns the name of the connection's role when it can change or remove the audit, else null */
export async function ownerRole(sql: Sql): Promise<string | null> {
  return (await sql.query<{ role: string }>(MAY_REWRITE)).rows[0]?.role ?? null
}

/** Why the app does not start, and what to do. */
export function ownerRefusal(role: string): string {
  const name = JSON.stringify(role)
  return (
    `the app would connect to the database as ${name}, which can change and remove the audit. Let npm start create a separate role ` +
    `for the app: run ALTER ROLE ${name} CREATEROLE as an administrator, needed for one start only. Or set ALLOW_DATABASE_OWNER=on to run like this.`
  )
}

/** Whether something failed because of {@link verifyRole}. By name: web has this module twice, once in Next's bundle. */
export function isOwnerRefusal(error: unknown): error is Error {
  return error instanceof Error && error.name === REFUSAL
}

/**
 * For the pool: refuses connections as a role that can rewrite the audit. Here, since every process comes by, however it was
 * started and whatever it was given as DATABASE_URL. The first connection that may work speaks for those to come.
 * @param allowed ALLOW_DATABASE_OWNER
 */
export function verifyRole(allowed: boolean): (client: pg.PoolClient, done: (error?: Error) => void) => void {
  let fine = allowed
  return (client, done) => {
    if (fine) return done()
    ownerRole(pgSql(client)).then(role => {
      fine = role === null
      done(role === null ? undefined : Object.assign(new Error(ownerRefusal(role)), { name: REFUSAL }))
    }, done)
  }
}
