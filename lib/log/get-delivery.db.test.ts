import { beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { givenDelivery, givenSource } from '@/tests/given-delivery'
import { getDelivery } from './get-delivery'

let acme: Awaited<ReturnType<typeof givenSource>>

beforeAll(async () => {
  acme = await givenSource()
})

const get = (id: string) => getDelivery({ ctx: acme.ctx, input: { id } })

async function attempt(id: string, number: number, outcome: string): Promise<void> {
  await db().query(
    `INSERT INTO relay.attempt (source_id, id, received_at, number, started_at, outcome, status, retry_after_ms)
     SELECT source_id, id, received_at, $2, now(), $3, 503, 5000 FROM relay.event WHERE id = $1`,
    [id, number, outcome],
  )
}

it('adds the accepted request to the failed attempts', async () => {
  const id = await givenDelivery({ sourceId: acme.sourceId, attempt: 2, status: 200 })
  await attempt(id, 1, 'segment_error')
  const detail = await get(id)
  expect(detail.attemptRows.map(row => [row.number, row.outcome, row.status, row.response])).toEqual([
    [1, 'segment_error', 503, null],
    [2, 'accepted', 200, 'ok'],
  ])
  expect(detail.attemptRows[0]?.retryAfterMs).toBe(5000)
  expect(detail.properties).toEqual({ guide_id: 42, guide_name: 'Onboarding tour' })
  expect(detail.explanation.title).toBe('Segment accepted this event')
})

it('does not show the last attempt of a failed delivery twice', async () => {
  const id = await givenDelivery({
    sourceId: acme.sourceId,
    state: 'failed',
    reason: 'event_refused',
    attempt: 1,
  })
  await attempt(id, 1, 'event_refused')
  const detail = await get(id)
  expect(detail.attemptRows).toHaveLength(1)
  expect(detail.explanation.title).toBe('Segment refused this event')
})

it('shows a request in flight without the response to the previous one', async () => {
  const id = await givenDelivery({ sourceId: acme.sourceId, state: 'sending', attempt: 1, status: 503 })
  expect((await get(id)).attemptRows).toMatchObject([
    { number: 1, outcome: 'sending', status: null, durationMs: null },
  ])
})

it('gives the same error for a delivery of another account, an unknown ID and an invalid ID', async () => {
  const other = await givenSource('Other')
  const theirs = await givenDelivery({ sourceId: other.sourceId })
  for (const id of [theirs, newId(), 'nonsense'])
    await expect(get(id)).rejects.toMatchObject({ code: 'not_found' })
})
