import { beforeAll, expect, it } from 'vitest'
import { EVENTS } from '@/lib/contract/events'
import { db, transaction } from '@/lib/platform/db'
import { givenDelivery, givenSource } from '@/tests/given-delivery'
import { requeueDeliveries } from './requeue-delivery'
import { compactTally, foldTally } from './tally'

let sourceId: string
beforeAll(async () => {
  ;({ sourceId } = await givenSource('Tallied'))
})

/** Counted rows and summed tallies, in the same format. */
const COUNTED = `
SELECT count(*)::int AS n, relay.tally_name(e.name) AS name, d.state, coalesce(d.reason, '') AS reason,
  coalesce(d.status, 0) AS status, e.user_id IS NOT NULL AS known
FROM relay.delivery d JOIN relay.event e USING (source_id, id, received_at) WHERE source_id = $1 GROUP BY 2, 3, 4, 5, 6`
const TALLIED = `
SELECT sum(n)::int AS n, name, state, reason, status, known FROM (
  SELECT source_id, name, state, reason, status, known, n FROM relay.tally
  UNION ALL SELECT source_id, name, state, reason, status, known, n FROM relay.tally_delta) t
WHERE source_id = $1 GROUP BY 2, 3, 4, 5, 6 HAVING sum(n) <> 0`
const rows = async (sql: string) =>
  (await db().query<Record<string, unknown>>(sql, [sourceId])).rows.map(row => JSON.stringify(row)).sort()
async function expectSameCounts() {
  expect(await rows(TALLIED)).toEqual(await rows(COUNTED))
}

it('counts settled and requeued events, before and after folding', async () => {
  const failed: string[] = []
  for (let n = 0; n < 12; n += 1) {
    const id = await givenDelivery({
      sourceId,
      state: n % 2 ? 'failed' : 'accepted',
      reason: n % 2 ? 'exhausted' : null,
      status: n % 2 ? 503 : 200,
      name: EVENTS[n % 3]?.name ?? '',
      userId: n % 4 ? 'u' : null,
      // From three days ago to now, on both sides of the ages at which bins become longer.
      receivedAt: new Date(Date.now() - n * 6 * 3_600_000),
    })
    if (n % 2) failed.push(id)
  }
  await givenDelivery({ sourceId, state: 'rejected', reason: 'unknown_event', name: 'Anything at all' })
  await expectSameCounts()
  await foldTally(db(), 5)
  await expectSameCounts()
  const back = await transaction(sql => requeueDeliveries(sql, [sourceId], failed.slice(0, 3)))
  expect(back).toHaveLength(3)
  await expectSameCounts()
  await foldTally(db(), 1_000)
  await expectSameCounts()
  await compactTally(db())
  await expectSameCounts()
})

it('merges minutes into hours after two days', async () => {
  await db().query(
    `INSERT INTO relay.tally SELECT $1, date_trunc('hour', now() - interval '60 hours', 'UTC') + m * interval '1 minute',
       'Guide Started', 'accepted', '', 200, '', 'live', true, 2 FROM generate_series(0, 59) AS m`,
    [sourceId],
  )
  await compactTally(db())
  const { rows: hours } = await db().query<{ old: string; young: string }>(
    `SELECT count(*) FILTER (WHERE at < now() - interval '50 hours' AND at <> date_trunc('hour', at, 'UTC')) AS old,
       sum(n) FILTER (WHERE at = date_trunc('hour', now() - interval '60 hours', 'UTC') AND status = 200) AS young
     FROM relay.tally WHERE source_id = $1`,
    [sourceId],
  )
  expect(hours[0]).toMatchObject({ old: '0' })
  expect(Number(hours[0]?.young)).toBeGreaterThanOrEqual(120)
})

it('counts the 14 events by name, and all others as one', async () => {
  const names = [...EVENTS.map(event => event.name), 'guide started', '']
  const { rows: known } = await db().query<{ name: string }>(
    'SELECT relay.tally_name(name) AS name FROM unnest($1::text[]) AS name',
    [names],
  )
  expect(known.map(row => row.name)).toEqual([...EVENTS.map(event => event.name), '', ''])
})
