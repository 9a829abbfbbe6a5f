import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '@/tests/database'
import { applyMigrations } from './apply-migrations'
import { baseline, hashSchema, SQUASHED } from './baseline'
import { diagnose } from './develop/engine'
import { migrate } from './migrate'
import { type Migration, readMigrations } from './read-migrations'

/** The squashed migrations, in the order in which they were applied. */
const BEFORE = [
  '20261124000001_accounts',
  '20261124000002_relay',
  '20261124000003_rate_limit',
  '20261124000005_verification',
  '20261124000006_settings',
  '20261124000008_observe',
  '20261124000009_queue_vacuum',
  '20261125000010_tally',
  '20261125000011_jobs',
  '20261125000012_problems',
  '20261125000013_alerts',
  '20261125000014_views',
  '20261126000015_half_days',
  '20261127000201_sign_in_limit',
  '20261127000301_unreadable_requests',
  '20261127000601_history_kept',
  '20261127000602_rejected_not_kept',
  '20261127000701_bulk_is_a_job',
]

/** Undoes the two changes that the squashed migrations made to the old schema. */
const AS_BEFORE = `
DROP TABLE relay.worker;
CREATE TABLE relay.worker (
  id         text        PRIMARY KEY,
  started_at timestamptz NOT NULL DEFAULT now(),
  seen_at    timestamptz NOT NULL DEFAULT now()
);
DROP TABLE relay.unreadable_request;
CREATE TABLE relay.unreadable_request (
  source_id uuid        NOT NULL,
  code      text        NOT NULL,
  n         bigint      NOT NULL,
  first_at  timestamptz NOT NULL DEFAULT now(),
  last_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source_id, code)
) WITH (fillfactor = 70);`

let url: string
let client: pg.Client
let migrations: Migration[]

beforeEach(async () => {
  const { ownerUrl } = await testDatabase()
  const own = new URL(ownerUrl)
  own.pathname = `/baseline_${randomBytes(6).toString('hex')}`
  url = own.href
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query(`CREATE DATABASE ${own.pathname.slice(1)}`)
  await owner.end()
  client = new pg.Client({ connectionString: url })
  await client.connect()
  migrations = await readMigrations()
  await applyMigrations(
    client,
    migrations.filter(({ name }) => SQUASHED.includes(name)),
  )
})
afterEach(() => client.end())

/** Turns the database into a pre-release one, with a day of events, a source's total and a worker. */
async function makeOld(): Promise<void> {
  await client.query(AS_BEFORE)
  await client.query(`TRUNCATE _prisma_migrations;
    SELECT relay.ensure_partitions(current_date, current_date);
    INSERT INTO relay.ledger_total (source_id, received, accepted) VALUES (gen_random_uuid(), 7, 7);
    INSERT INTO relay.worker (id) VALUES ('w')`)
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     SELECT gen_random_uuid(), 'of then', name, now(), 1 FROM unnest($1::text[]) AS name`,
    [BEFORE],
  )
}

/** The migrations that came after the squashed ones. */
const after = () => migrations.map(({ name }) => name).filter(name => !SQUASHED.includes(name))

async function history(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations ORDER BY started_at, migration_name',
  )
  return rows.map(row => row.name)
}

describe('a database from before the first release', () => {
  it('is adopted and keeps its rows if it has the last pre-release schema', async () => {
    const squashed = await hashSchema(client)
    await makeOld()
    expect(await hashSchema(client)).not.toBe(squashed)

    await baseline(client, migrations)
    expect(await hashSchema(client)).toBe(squashed)
    expect(await history()).toEqual(SQUASHED)
    const { rows } = await client.query('SELECT received, id FROM relay.ledger_total, relay.worker')
    expect(rows).toEqual([{ received: '7', id: 'w' }])

    expect(await migrate(url)).toMatchObject({ applied: after() })
    expect(await diagnose(url, migrations)).toMatchObject({
      editedMigrationNames: [],
      failedMigrationNames: [],
      history: null,
    })
    expect(await migrate(url)).toMatchObject({ applied: [] })
  })

  it.each([
    ['one of its migrations was not applied', 'ALTER TABLE relay.lane DROP COLUMN discard_job'],
    ['someone added an index', 'CREATE INDEX ON audit (actor_name)'],
  ])('is refused and left as it is when %s', async (_why, change) => {
    await makeOld()
    await client.query(change)
    const before = await hashSchema(client)
    const refusal = await migrate(url).catch((error: Error) => error.message)
    expect(refusal).toMatch(
      /^the database was created by a version before the first release.*pg_dump "\$\(npm run/,
    )
    expect(refusal).not.toContain('\n')
    expect(await history()).toEqual(BEFORE)
    expect(await hashSchema(client)).toBe(before)
  })
})

it('ignores an empty database and a database that the squashed migrations created', async () => {
  await baseline(client, migrations)
  expect(await history()).toEqual(SQUASHED)
  const empty = new URL(url)
  empty.pathname += '_empty'
  expect(await migrate(empty.href)).toMatchObject({ applied: [...SQUASHED, ...after()] })
})
