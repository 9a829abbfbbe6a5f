import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { singleton } from '@/lib/platform/singleton'
import { pgSql } from '@/lib/platform/sql'

export interface TestDatabase {
  /** Connects as the app's role, which can only read and write rows. `DATABASE_URL` has the same value. */
  url: string
  /** Connects as the owner, for statements that only tests and migrations run. */
  ownerUrl: string
}

/**
 * This test file's own database, a fresh copy of the migrated one. It is created, and DATABASE_URL is set, before a
 * `*.db.test.ts` file is loaded. @returns its connection strings
 */
export function testDatabase(): Promise<TestDatabase> {
  return singleton('test-database', create)
}

/** Runs one statement as the owner, for changes that the app's role may not make, such as backdating a row. */
export async function asOwner<Row>(
  text: string,
  values: readonly unknown[] = [],
): Promise<{ rows: Row[]; rowCount: number }> {
  const client = new pg.Client({ connectionString: (await testDatabase()).ownerUrl })
  await client.connect()
  try {
    return await pgSql(client).query<Row>(text, values)
  } finally {
    await client.end()
  }
}

async function create(): Promise<TestDatabase> {
  const template = inject('template')
  const name = `test_${randomBytes(6).toString('hex')}`
  const maintenance = withDatabase(template.ownerUrl, 'postgres')
  const client = new pg.Client({ connectionString: maintenance })
  await client.connect()
  try {
    const source = new URL(template.ownerUrl).pathname.slice(1)
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${pg.escapeIdentifier(source)}`)
  } finally {
    await client.end()
  }
  const database = {
    url: withDatabase(template.runtimeUrl, name),
    ownerUrl: withDatabase(template.ownerUrl, name),
  }
  process.env['DATABASE_URL'] = database.url
  process.env['DATABASE_OWNER_URL'] = database.ownerUrl
  return database
}

function withDatabase(connectionString: string, database: string): string {
  const url = new URL(connectionString)
  url.pathname = `/${database}`
  return url.href
}
