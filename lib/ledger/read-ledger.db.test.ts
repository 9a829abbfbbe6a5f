import { beforeAll, expect, it } from 'vitest'
import { EMPTY_LEDGER } from '@/lib/contract/ledger'
import { recentCounts } from '@/lib/log/recent-counts'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { sourceHealth } from '@/lib/sources/source-health'
import { foldLedger } from '@/lib/store/fold-ledger'
import { givenAnotherSource, givenDelivery, givenSource } from '@/tests/given-delivery'
import { recountLedger } from '@/tests/recount-ledger'
import { readLedger } from './read-ledger'

let acme: Awaited<ReturnType<typeof givenSource>>
const second = newId()

beforeAll(async () => {
  acme = await givenSource()
  await givenAnotherSource(acme.accountId, second)
  await givenDelivery({ sourceId: acme.sourceId })
  await givenDelivery({ sourceId: acme.sourceId, state: 'held', reason: 'paused' })
  await givenDelivery({
    sourceId: acme.sourceId,
    state: 'failed',
    receivedAt: new Date(Date.now() - 25 * 3_600_000),
  })
  await db().query(
    `INSERT INTO relay.ledger_delta (source_id, received, accepted, failed, duplicates) VALUES ($1, 2, 1, 1, 4)`,
    [acme.sourceId],
  )
  await foldLedger(db(), 100)
  await db().query(
    `INSERT INTO relay.ledger_delta (source_id, received, held) VALUES ($1, 1, 1), ($2, 1, 0)`,
    [acme.sourceId, second],
  )
})

it('adds folded totals and unfolded deltas', async () => {
  const expected = { ...EMPTY_LEDGER, received: 3, accepted: 1, failed: 1, held: 1, duplicates: 4 }
  expect(await readLedger({ ctx: acme.ctx, input: { sourceId: acme.sourceId } })).toEqual(expected)
  expect(await readLedger({ ctx: acme.ctx, input: {} })).toEqual({ ...expected, received: 4 })
})

it('finds the difference between the ledger and the rows', async () => {
  expect(await recountLedger(db(), acme.sourceId)).toEqual({ gap: 0, differences: {} })
  expect(await recountLedger(db(), second)).toEqual({ gap: 1, differences: { received: 1 } })
})

it('counts the last 24 hours', async () => {
  expect(await recentCounts({ ctx: acme.ctx, input: {} })).toMatchObject({
    accepted: 1,
    held: 1,
    failed: 0,
    queued: 0,
  })
})

it('reports that no worker is running, and each source’s health once one is', async () => {
  const states = async () => (await sourceHealth({ ctx: acme.ctx, input: {} })).map(source => source.state)
  expect(await states()).toEqual(['unknown', 'unknown'])
  await db().query(`INSERT INTO relay.worker (id) VALUES ('w')`)
  expect(await states()).toEqual(['degraded', 'unverified'])
})
