import { beforeEach, describe, expect, it } from 'vitest'
import { storeItems } from '@/lib/ingest/store-items'
import { retryDelivery } from '@/lib/jobs/change-delivery'
import { db, transaction } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { foldLedger } from '@/lib/store/fold-ledger'
import { requeueDeliveries } from '@/lib/store/requeue-delivery'
import { dropPartitions } from '@/lib/store/retention/partitions'
import { asOwner } from '@/tests/database'
import { givenDelivery } from '@/tests/given-delivery'
import { makeWorld, until, type World } from '@/tests/world'
import { checkLedger } from './check-ledger'
import { claimLedgerCheck } from './ledger-check-row'

const DAY = 86_400_000
let world: World

beforeEach(async () => {
  // One test drops the oldest days.
  await db().query(
    `SELECT relay.ensure_partitions((now() - interval '50 days')::date, (now() + interval '1 day')::date)`,
  )
  world = await makeWorld({ connected: false })
})

const take = async (count: number) => {
  const items = Array.from({ length: count }, () => ({
    event: 'Guide Started',
    userId: 'u',
    messageId: newId(),
  }))
  return storeItems({ owner: world.owner, items, requestId: 'request-1' })
}
const remove = async (table: 'queue' | 'delivery', id: string) => {
  const { rows } = await db().query<Record<string, unknown>>(
    `DELETE FROM relay.${table} WHERE source_id = $1::uuid AND id = $2::uuid RETURNING *`,
    [world.sourceId, id],
  )
  return () =>
    db().query(
      `INSERT INTO relay.${table} SELECT * FROM jsonb_populate_recordset(NULL::relay.${table}, $1::jsonb)`,
      [JSON.stringify(rows)],
    )
}
/** Stores a delivery that settled some days ago, with its entry in the ledger. */
const storeSettled = async (state: 'accepted' | 'failed', days: number) => {
  const id = await givenDelivery({
    sourceId: world.sourceId,
    state,
    receivedAt: new Date(Date.now() - days * DAY),
  })
  await db().query(`INSERT INTO relay.ledger_delta (source_id, received, ${state}) VALUES ($1, 1, 1)`, [
    world.sourceId,
  ])
  return id
}
const checks = async () => {
  const { rows } = await db().query<{ since: Date | null; sealed: string | null; counts: string[] }>(
    `SELECT differs_since AS since, sealed_before AS sealed, ARRAY[sealed_accepted, sealed_failed]::text[] AS counts
     FROM relay.ledger_check WHERE source_id = $1::uuid`,
    [world.sourceId],
  )
  return rows[0]
}

describe('the check of a ledger', () => {
  it('finds a missing row, records when it was first missed, and passes once the row is back', async () => {
    const [first] = (await take(3)) ?? []
    expect(await checkLedger(world.sourceId)).toBeNull()
    const putBack = await remove('queue', first?.id ?? '')
    expect(await checkLedger(world.sourceId)).toEqual({ received: 1, held: 1 })
    const since = (await checks())?.since
    expect(since).toBeInstanceOf(Date)
    expect(await checkLedger(world.sourceId)).toEqual({ received: 1, held: 1 })
    expect((await checks())?.since).toEqual(since)
    await putBack()
    expect(await checkLedger(world.sourceId)).toBeNull()
    expect((await checks())?.since).toBeNull()
  })

  it('finds a missing delta, a missing day and an extra row', async () => {
    await take(2)
    await db().query('DELETE FROM relay.ledger_delta WHERE source_id = $1::uuid', [world.sourceId])
    expect(await checkLedger(world.sourceId, true)).toEqual({ received: -2, held: -2 })
    await storeSettled('accepted', 0)
    await foldLedger(db(), 1_000)
    await asOwner('DELETE FROM relay.ledger_day WHERE source_id = $1::uuid', [world.sourceId])
    expect(await checkLedger(world.sourceId, true)).toEqual({ received: -2, held: -2, days: 2 })
  })

  it('counts old days once a day, and again when they have changed', async () => {
    const failed = await storeSettled('failed', 10)
    const old = await storeSettled('accepted', 5)
    await storeSettled('accepted', 0)
    expect(await checkLedger(world.sourceId, true)).toBeNull()
    expect((await checks())?.counts).toEqual(['1', '1'])
    // Only the complete count covers old days, and it is due after a day.
    const putBack = await remove('delivery', old)
    expect(await checkLedger(world.sourceId)).toBeNull()
    expect(await checkLedger(world.sourceId, true)).toEqual({ received: 1, accepted: 1 })
    await putBack()
    expect(await checkLedger(world.sourceId, true)).toBeNull()
    await retryDelivery({ ctx: world.ctx, input: { id: failed } })
    expect(await checkLedger(world.sourceId)).toBeNull()
    // A retried event and everything after it are not sealed.
    expect((await checks())?.counts).toEqual(['0', '0'])
  })

  it('stays correct when retention drops days', async () => {
    await storeSettled('failed', 40)
    await storeSettled('accepted', 35)
    const kept = await storeSettled('accepted', 3)
    await foldLedger(db(), 1_000)
    expect(await checkLedger(world.sourceId, true)).toBeNull()
    await dropPartitions(db(), 30)
    const { rows } = await db().query<{ n: number }>(
      'SELECT count(*)::int AS n FROM relay.delivery WHERE source_id = $1::uuid',
      [world.sourceId],
    )
    expect(rows[0]?.n).toBe(1)
    expect(await checkLedger(world.sourceId)).toBeNull()
    expect(await checkLedger(world.sourceId, true)).toBeNull()
    await remove('delivery', kept)
    expect(await checkLedger(world.sourceId, true)).toEqual({ received: 1, accepted: 1 })
  })

  it('finds no difference during traffic', async () => {
    let stop = false
    const traffic = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (!stop) {
          await take(20)
          await foldLedger(db(), 50)
        }
      }),
    )
    for (let n = 0; n < 40; n += 1) expect(await checkLedger(world.sourceId, n % 2 === 0)).toBeNull()
    stop = true
    await traffic
  })

  it('is claimed by one worker at a time, an hour after the previous check', async () => {
    await db().query('DELETE FROM relay.ledger_check')
    await claimLedgerCheck(db())
    const { rows } = await db().query<{ n: number }>('SELECT count(*)::int AS n FROM relay.lane')
    const claims = await Promise.all(
      Array.from({ length: (rows[0]?.n ?? 0) + 3 }, () => claimLedgerCheck(db())),
    )
    const claimed = claims.filter(one => one !== null)
    expect(new Set(claimed).size).toBe(claimed.length)
    expect(await claimLedgerCheck(db())).toBeNull()
    await checkLedger(world.sourceId, true)
    expect(await claimLedgerCheck(db())).toBeNull()
    const ago = (text: string) =>
      db().query(
        `UPDATE relay.ledger_check SET checked_at = now() - $2::interval WHERE source_id = $1::uuid`,
        [world.sourceId, text],
      )
    await ago('61 minutes')
    expect(await claimLedgerCheck(db())).toBe(world.sourceId)
  })

  it('stays correct when an event is retried while retention drops its day', async () => {
    const failed = await storeSettled('failed', 35)
    let dropping: Promise<void> | undefined
    await transaction(async sql => {
      expect(await requeueDeliveries(sql, [world.sourceId], [failed])).toHaveLength(1)
      dropping = dropPartitions(db(), 30)
      await until(countWaiting, n => n > 0)
    })
    await dropping
    const { rows } = await db().query('SELECT FROM relay.event WHERE source_id = $1::uuid', [world.sourceId])
    expect(rows).toHaveLength(1)
    expect(await checkLedger(world.sourceId, true)).toBeNull()
  })
})

/** Counts the statements that are waiting for a lock. */
async function countWaiting(): Promise<number> {
  const { rows } = await db().query<{ n: number }>(
    'SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted',
  )
  return rows[0]?.n ?? 0
}
