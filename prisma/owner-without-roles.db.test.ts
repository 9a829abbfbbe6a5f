import pg from 'pg'
import { beforeAll, expect, it } from 'vitest'
import { readiness } from '@/lib/metrics/readiness'
import { closeDatabase } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { forgetSingletons } from '@/lib/platform/singleton'
import { asOwner, testDatabase } from '@/tests/database'
import { migrate } from './migrate'

// As on a managed Postgres, our role owns the database and may not create roles.
const role = `managed_${newId().slice(-8)}`
let ownerUrl: string

beforeAll(async () => {
  const url = new URL((await testDatabase()).ownerUrl)
  await asOwner(`CREATE ROLE ${role} LOGIN NOCREATEROLE CREATEDB PASSWORD 'only-for-tests'`)
  Object.assign(url, { username: role, password: 'only-for-tests', pathname: `/${role}` })
  ownerUrl = url.href
})

/** Makes this process behave as if it had been started with that database. */
async function restart(databaseUrl: string, allowed: string): Promise<void> {
  await closeDatabase()
  forgetSingletons()
  Object.assign(process.env, { DATABASE_URL: databaseUrl, ALLOW_DATABASE_OWNER: allowed })
}

it('explains why the app should not run, and creates its role once it is allowed to', async () => {
  const first = await migrate(ownerUrl)
  expect(first.runtimeUrl).toBe(ownerUrl)
  expect(first.refusal).toContain(`"${role}"`)
  expect(first.refusal).toContain('ALLOW_DATABASE_OWNER=on')

  await restart(ownerUrl, '')
  expect((await readiness()).checks[0]).toEqual({
    name: 'database',
    ok: false,
    problem: expect.stringContaining('ALLOW_DATABASE_OWNER'),
  })
  await restart(ownerUrl, 'on')
  const { checks, warnings } = await readiness()
  expect(checks[0]).toEqual({ name: 'database', ok: true, problem: null })
  expect(warnings).toEqual([expect.stringContaining('ALLOW_DATABASE_OWNER=on')])

  const superuser = async (sql: string) => {
    const client = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await superuser(`ALTER ROLE ${role} CREATEROLE`)
  const second = await migrate(ownerUrl)
  expect(second).toMatchObject({ refusal: null })
  expect(second.runtimeUrl).not.toBe(ownerUrl)
  await restart(second.runtimeUrl, '')
  expect(await readiness()).toMatchObject({ checks: [{ ok: true }, {}, {}], warnings: [] })

  // Only one start needs the right. Later starts use the existing role.
  await superuser(`ALTER ROLE ${role} NOCREATEROLE`)
  expect(await migrate(ownerUrl)).toEqual({ applied: [], runtimeUrl: second.runtimeUrl, refusal: null })

  // The app's own connection string is not the owner's.
  await expect(migrate(second.runtimeUrl)).rejects.toThrow('does not own the tables')
})
