import { createHmac } from 'node:crypto'
import pg from 'pg'
import { scramVerifier } from './scram'

/**
 * The app's own connection string: a role that can read and write rows, and neither change tables nor rewrite the
 * audit. Its password follows from the owner's, so that every machine on one database arrives at the same one.
 * Null when the owner's string holds no password to derive it from.
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

/** Roles belong to the whole server, so the name carries the database's. */
function roleOf(ownerUrl: string): string {
  return `${decodeURIComponent(new URL(ownerUrl).pathname.slice(1)).slice(0, 50)}_runtime`
}

/**
 * Makes the role when it is missing and grants it what the app needs.
 * @param client connected as the owner
 */
export async function ensureRuntimeRole(
  client: pg.Client,
  ownerUrl: string,
): Promise<{ runtimeUrl: string; restricted: boolean }> {
  const runtimeUrl = runtimeUrlOf(ownerUrl)
  if (runtimeUrl === null || !(await mayMakeRoles(client))) return { runtimeUrl: ownerUrl, restricted: false }
  const role = pg.escapeIdentifier(roleOf(ownerUrl))
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [roleOf(ownerUrl)])
  if (!rowCount) await client.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT`)
  await grantRights(client, role)
  if (!(await canConnect(runtimeUrl))) {
    const verifier = scramVerifier(decodeURIComponent(new URL(runtimeUrl).password))
    await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${pg.escapeLiteral(verifier)}`)
  }
  // A pooler or an access list in front of the server may know the owner only.
  return (await canConnect(runtimeUrl))
    ? { runtimeUrl, restricted: true }
    : { runtimeUrl: ownerUrl, restricted: false }
}

async function grantRights(client: pg.Client, role: string): Promise<void> {
  // Partitions are reached through their parents, so rights on the parents are enough, for days to come as well.
  const { rows } = await client.query<{ name: string }>(`
    SELECT format('%I.%I', n.nspname, c.relname) AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('public', 'relay') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relname <> '_prisma_migrations' AND c.relname <> 'audit'`)
  const tables = rows.map(row => row.name).join(', ')
  await client.query(`GRANT USAGE ON SCHEMA public, relay TO ${role}`)
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${tables} TO ${role}`)
  await client.query(`GRANT SELECT, INSERT ON public.audit TO ${role}`)
  await client.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA relay TO ${role}`)
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
