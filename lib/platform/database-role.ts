import type pg from 'pg'
import { pgSql, type Sql } from './sql'

const REFUSAL = 'DatabaseOwnerError'

/** Whether the role owns the audit log, can act as its owner, or has more rights than the app's own role. */
const MAY_REWRITE = `
SELECT current_user AS role FROM pg_class c WHERE c.oid = to_regclass('public.audit') AND (
  pg_has_role(c.relowner, 'MEMBER') OR has_table_privilege(c.oid, 'DELETE, TRUNCATE, TRIGGER')
  OR has_any_column_privilege(c.oid, 'UPDATE'))`

/** @returns the name of the connected role if it can change or delete the audit log, else null */
export async function ownerRole(sql: Sql): Promise<string | null> {
  return (await sql.query<{ role: string }>(MAY_REWRITE)).rows[0]?.role ?? null
}

/** Why the app does not start, and what to do. */
export function ownerRefusal(role: string): string {
  const name = JSON.stringify(role)
  return (
    `the app would connect to the database as ${name}, which can change and delete the audit log. Let npm start create a separate role ` +
    `for the app: run ALTER ROLE ${name} CREATEROLE as an administrator, which is needed for one start only. Or set ALLOW_DATABASE_OWNER=on to use this role.`
  )
}

/** Whether an error comes from {@link verifyRole}. Checked by name, because web processes load this module twice, once in Next's bundle. */
export function isOwnerRefusal(error: unknown): error is Error {
  return error instanceof Error && error.name === REFUSAL
}

/**
 * Makes the pool refuse connections with a role that can rewrite the audit log. The check is in the pool because every process uses it,
 * however it was started and whatever its DATABASE_URL is. After the first accepted connection, no others are checked.
 * @param allowed value of ALLOW_DATABASE_OWNER
 */
export function verifyRole(allowed: boolean): (client: pg.PoolClient, done: (error?: Error) => void) => void {
  let verified = allowed
  return (client, done) => {
    if (verified) return done()
    ownerRole(pgSql(client)).then(role => {
      verified = role === null
      done(role === null ? undefined : Object.assign(new Error(ownerRefusal(role)), { name: REFUSAL }))
    }, done)
  }
}
