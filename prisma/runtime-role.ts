import { createHmac } from 'node:crypto'
import pg from 'pg'
import { scramVerifier } from './scram'

/**
 * Connection string of the app's own role, which can read and write rows but cannot change tables or rewrite the audit log.
 * Its password is derived from the owner's, so every machine that uses the database gets the same one. Null if the owner's
 * string has no password.
 */
function runtimeUrlOf(ownerUrl: string): string | null {
  const url = new URL(ownerUrl)
  if (url.password === '') return null
  const role = roleOf(ownerUrl)
  url.password = createHmac('sha256', decodeURIComponent(url.password))
    .update(`password of ${role}`)
    .digest('base64url')
  url.username = encodeURIComponent(role)
  return url.href
}

/** Roles are shared by the whole server, so the role's name contains the database's name. */
function roleOf(ownerUrl: string): string {
  return `${decodeURIComponent(new URL(ownerUrl).pathname.slice(1)).slice(0, 50)}_runtime`
}

/**
 * Tables on which the role has fewer rights, because it may not change or remove records of events. Other tables get all of
 * {@link USUAL}, and {@link ON_COLUMNS} adds rights on some columns.
 */
const LIMITED: ReadonlyMap<string, string> = new Map([
  ['public._prisma_migrations', ''],
  ['public.audit', 'SELECT'],
  // Locking a row requires the right to update one of its columns.
  ['public.account', 'SELECT, INSERT, UPDATE (name, require_factor, closed_at, closed_by)'],
  ['public.source', 'SELECT, INSERT'],
  // Written by delete_source, which runs as the owner.
  ['public.deleted_source', 'SELECT'],
  ['relay.event', 'SELECT, INSERT'],
  ['relay.attempt', 'SELECT, INSERT'],
  ['relay.ledger_day', 'SELECT, INSERT, UPDATE'],
  ['relay.ledger_total', 'SELECT, INSERT, UPDATE'],
  // Only drop_partitions writes it, which runs as the owner.
  ['relay.ledger_dropped', 'SELECT'],
])
const USUAL = 'SELECT, INSERT, UPDATE, DELETE'

/** Rights on all columns except some. */
const ON_COLUMNS: ReadonlyMap<string, { right: string; except: readonly string[] }> = new Map([
  // The database sets the time of an entry.
  ['public.audit', { right: 'INSERT', except: ['at'] }],
  // With another id or account a source would lose its events and its audit, or take them to someone else.
  ['public.source', { right: 'UPDATE', except: ['id', 'account_id', 'created_at'] }],
])

/**
 * Creates the role if it is missing, and grants it only the rights that the app needs.
 * @param client connected as the owner
 * @returns the role's connection string; null if the owner may not create the role, or if the role cannot connect
 */
export async function ensureRuntimeRole(client: pg.Client, ownerUrl: string): Promise<string | null> {
  const runtimeUrl = runtimeUrlOf(ownerUrl)
  if (runtimeUrl === null) return null
  const role = pg.escapeIdentifier(roleOf(ownerUrl))
  const makesRoles = await mayMakeRoles(client)
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [roleOf(ownerUrl)])
  if (!rowCount) {
    if (!makesRoles) return null
    await client.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT`)
  }
  await grantRights(client, role)
  // An owner who may no longer create roles can still use a role that was created earlier.
  if (makesRoles && !(await canConnect(runtimeUrl))) {
    const verifier = scramVerifier(decodeURIComponent(new URL(runtimeUrl).password))
    await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${pg.escapeLiteral(verifier)}`)
  }
  // A pooler or an access list in front of the server may accept only the owner.
  return (await canConnect(runtimeUrl)) ? runtimeUrl : null
}

async function grantRights(client: pg.Client, role: string): Promise<void> {
  // Partitions are used through their parents, so rights on the parents cover future days too.
  const { rows } = await client.query<{ key: string; name: string; columns: string[] }>(`
    SELECT n.nspname || '.' || c.relname AS key, format('%I.%I', n.nspname, c.relname) AS name,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('public', 'relay') AND c.relkind IN ('r', 'p') AND NOT c.relispartition`)
  const grants = rows.map(({ key, name, columns }) => {
    const rights = LIMITED.get(key) ?? USUAL
    if (rights === '') return ''
    const part = ON_COLUMNS.get(key)
    const allowed = columns.filter(column => !part?.except.includes(column)).map(pg.escapeIdentifier)
    return `GRANT ${rights}${part ? `, ${part.right} (${allowed.join(', ')})` : ''} ON ${name} TO ${role};`
  })
  // One transaction, so running processes keep working. Rights that an earlier version granted are revoked first.
  await client.query(`BEGIN;
    REVOKE ALL ON ${rows.map(row => row.name).join(', ')} FROM ${role};
    REVOKE ALL ON SCHEMA public, relay FROM ${role};
    GRANT USAGE ON SCHEMA public, relay TO ${role};
    ${grants.join('\n')}
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA relay TO ${role};
    COMMIT`)
}

async function mayMakeRoles(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    'SELECT rolsuper OR rolcreaterole AS may FROM pg_roles WHERE rolname = current_user',
  )
  return rows[0]?.may === true
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
