import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cliCtx } from '@/lib/accounts/ctx'
import { checkLedger } from '@/lib/ledger/check-ledger'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { createAccount } from '@/lib/setup/create-account'
import { connectSource } from '@/lib/sources/connect-source'
import { ledgerTotals } from '@/lib/store/ledger-totals'
import { joinApp, RunningApp } from '@/tests/app'
import { round, writeFigures } from './figures'
import { seedDeliveries } from './seed-deliveries'

// Erases one of 1,000 users with the command line, while the app runs.
const MANY = Number(process.env['SCALE_DELIVERIES'] ?? 1_000_000)
const USERS = 1_000
const WHO = 'customer-0007'
const MOST_MS = 60_000

let app: RunningApp
let owner: pg.Client
let sourceId: string

beforeAll(async () => {
  const settings = { SEGMENT_US_HOST: 'http://us.localhost:9', LOG_LEVEL: 'error' }
  app = await RunningApp.start(settings)
  await joinApp(app, settings)
  const input = { name: 'Acme', ownerEmail: 'ada@example.com', password: 'a long enough password' }
  const { accountId } = await createAccount({ input })
  const connection = { name: 'Prod', writeKey: newId().replaceAll('-', ''), residency: 'us' as const }
  ;({ sourceId } = await connectSource({ ctx: cliCtx(accountId), input: connection }))
  const { url } = await app.cli<{ url: string }>('db url')
  owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const sources = [{ accountId, sourceId, host: 'http://us.localhost:9', share: 1 }]
  await seedDeliveries(owner, { sources, count: MANY })
  // The last characters of an ID are random.
  await owner.query(`
    WITH named AS (
      SELECT source_id, id, received_at,
        'customer-' || lpad((('x' || right(id::text, 6))::bit(24)::int % ${USERS})::text, 4, '0') AS who
      FROM relay.event WHERE user_id IS NOT NULL)
    UPDATE relay.event e SET user_id = n.who, body = jsonb_set(e.body, '{properties,user_id}', to_jsonb(n.who))
    FROM named n WHERE e.source_id = n.source_id AND e.id = n.id AND e.received_at = n.received_at`)
  await owner.query('VACUUM ANALYZE relay.event')
}, 600_000)

afterAll(async () => {
  await owner?.end()
  await app?.remove()
}, 120_000)

/** Every table of the product with the number of rows that contain the text, as they do in a dump. */
async function tablesWith(text: string): Promise<Record<string, number>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('public', 'relay') AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
  )
  const found: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await owner.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${name} t WHERE strpos(t::text, $1) > 0`,
      [text],
    )
    const n = rows[0]?.n ?? 0
    if (n > 0) found[name] = n
  }
  return found
}

it(`erases one of ${USERS} users within a minute`, async () => {
  const before = (await ledgerTotals(db(), [sourceId])).get(sourceId)
  const events = (await tablesWith(WHO))['relay.event'] ?? 0
  expect(events).toBeGreaterThan(MANY / USERS / 2)
  const start = performance.now()
  const { erasure } = await app.cli<{ erasure: { erased: number; state: string } }>(
    `user-data erase --account Acme --user ${WHO} --confirm ${WHO}`,
  )
  const ms = performance.now() - start
  writeFigures('erasure', { events: MANY, users: USERS, erased: erasure.erased, seconds: round(ms / 1_000) })
  expect(erasure).toMatchObject({ erased: events, state: 'done' })
  expect(ms).toBeLessThan(MOST_MS)
  expect(await tablesWith(WHO)).toEqual({})
  expect((await ledgerTotals(db(), [sourceId])).get(sourceId)).toEqual(before)
  expect(await checkLedger(sourceId, true)).toBeNull()
}, 600_000)
