import pg from 'pg'
import { cli } from './cli'

const owner = () => cli<{ url: string }>(['db', 'url'])

/** Runs a statement as the database owner. */
export async function sql<Row extends pg.QueryResultRow>(
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const { url } = await owner()
  return query<Row>(url, text, values)
}

/** Makes the database refuse all connections while `work` runs. */
export async function withoutDatabase(work: () => Promise<void>): Promise<void> {
  const { url } = await owner()
  const maintenance = new URL(url)
  const name = maintenance.pathname.slice(1)
  maintenance.pathname = '/postgres'
  const allow = (yes: boolean) =>
    query(maintenance.href, `ALTER DATABASE ${pg.escapeIdentifier(name)} ALLOW_CONNECTIONS ${yes}`)
  await allow(false)
  try {
    await query(
      maintenance.href,
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
      [name],
    )
    await work()
  } finally {
    await allow(true)
  }
}

async function query<Row extends pg.QueryResultRow>(
  connectionString: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
