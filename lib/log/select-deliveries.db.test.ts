import { beforeAll, expect, it } from 'vitest'
import { parseLogQuery } from '@/lib/log/query/parse'
import { db } from '@/lib/platform/db'
import { firstId } from '@/lib/platform/ids'
import { givenDelivery, givenSource } from '@/tests/given-delivery'
import { listDeliveries } from './list-deliveries'
import { rowFacts } from './row-facts'
import { nextMatch } from './select-deliveries'

// A rare delivery behind thousands of common ones is found without scanning them all.
let acme: Awaited<ReturnType<typeof givenSource>>
let rare: string
let held: string
const BEGIN = Date.now() - 20 * 3_600_000

beforeAll(async () => {
  acme = await givenSource('Rare')
  const { hosts } = rowFacts()
  held = await givenDelivery({
    sourceId: acme.sourceId,
    state: 'held',
    reason: 'paused',
    receivedAt: new Date(BEGIN),
  })
  const reason = 'exhausted'
  rare = await givenDelivery({
    sourceId: acme.sourceId,
    state: 'failed',
    reason,
    receivedAt: new Date(BEGIN + 60_000),
  })
  await db().query(
    `WITH n AS (SELECT generate_series(1, 9000) AS n), one AS (
       SELECT $1::uuid AS source, to_timestamp($2::float8 / 1000 + 3600 + n * 5) AS at,
         (substr(ms, 1, 8) || '-' || substr(ms, 9) || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS id
       FROM n, LATERAL (SELECT lpad(to_hex(($2::bigint + 3600000 + n * 5000)), 12, '0') AS ms) m), stored AS (
       INSERT INTO relay.event (source_id, id, received_at, account_id, message_id, name, event_at, body, bytes, request_id)
       SELECT source, id, at, source, id::text, 'Survey Shown', at, '{"properties":{"score":3}}', 30, 'r' FROM one)
     INSERT INTO relay.delivery (source_id, id, received_at, state, status, host, version)
     SELECT source, id, at, 'accepted', 200, $3, 1 FROM one`,
    [acme.sourceId, BEGIN, hosts.us[0]],
  )
})

const list = (q: string, before: string | null = null) =>
  listDeliveries({ ctx: acme.ctx, input: { q, range: '24h', before } })

it.each([
  ['region:none', () => [rare, held]],
  ['-state:accepted', () => [rare, held]],
  ['code:none event:"Guide Started"', () => [rare, held]],
  ['region:eu', () => []],
])('%s is found in one step, which also reaches the end', async (q, expected) => {
  const page = await list(q)
  expect(page.deliveries.map(row => row.id)).toEqual(expected())
  expect(page).toMatchObject({ nextCursor: null, searchedTo: null })
})

it('reports how far it searched when tallies cannot help, and continues from there', async () => {
  const found: string[] = []
  let before: string | null = null
  do {
    const page = await list('score:>5 -has:feedback', before)
    found.push(...page.deliveries.map(row => row.id))
    if (page.nextCursor !== null) expect(page.searchedTo).not.toBeNull()
    before = page.nextCursor
  } while (before !== null)
  expect(found).toEqual([])
})

it('returns cursors that the list accepts', async () => {
  const { hosts } = rowFacts()
  const { query } = parseLogQuery('state:failed')
  const selection = { sourceIds: [acme.sourceId], hosts, query, from: null, until: null, before: null }
  const cursor = await nextMatch(db(), selection, firstId(Date.now()))
  expect(await list('state:failed', cursor)).toMatchObject({ deliveries: [{ id: rare }] })
})

it('never skips a match', async () => {
  const { hosts } = rowFacts()
  const { query } = parseLogQuery('state:failed')
  const selection = { sourceIds: [acme.sourceId], hosts, query, from: null, until: null, before: null }
  expect((await nextMatch(db(), selection, firstId(Date.now()))) ?? '').toMatch(/^[0-9a-f-]{36}$/)
  expect(((await nextMatch(db(), selection, firstId(Date.now()))) ?? '') > rare).toBe(true)
  // Only the held delivery is left below the cursor, and its state may change before it is read.
  expect(((await nextMatch(db(), selection, rare)) ?? '') > held).toBe(true)
})
