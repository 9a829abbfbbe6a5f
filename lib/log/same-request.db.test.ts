import { beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { givenDelivery, givenSource } from '@/tests/given-delivery'
import { sameRequest } from './same-request'

let acme: Awaited<ReturnType<typeof givenSource>>

beforeAll(async () => {
  acme = await givenSource()
})

async function settledIn(id: string, requestId: string): Promise<void> {
  await db().query('UPDATE relay.delivery SET request_id = $2 WHERE id = $1', [id, requestId])
}

async function triedIn(id: string, requestId: string): Promise<void> {
  await db().query(
    `INSERT INTO relay.attempt (source_id, id, received_at, number, started_at, outcome, status, request_id, events)
     SELECT source_id, id, received_at, 1, now(), 'segment_error', 503, $2, 3 FROM relay.event WHERE id = $1`,
    [id, requestId],
  )
}

const given = (state: 'accepted' | 'retrying') =>
  givenDelivery({ sourceId: acme.sourceId, state, attempt: 1, status: state === 'accepted' ? 200 : 503 })
const ask = (id: string) => sameRequest({ ctx: acme.ctx, input: { id } })

it('finds the deliveries that one request settled, and no others', async () => {
  const [one, other, third] = [await given('accepted'), await given('accepted'), await given('accepted')]
  const request = newId()
  await settledIn(one, request)
  await settledIn(other, request)
  await settledIn(third, newId())
  const found = await ask(one)
  expect(found.deliveries.map(row => row.id)).toEqual([other])
  expect(found.events).toBe(2)
})

it('finds deliveries that are waiting for a retry after the same request', async () => {
  const [one, other] = [await given('retrying'), await given('retrying')]
  const request = newId()
  await triedIn(one, request)
  await triedIn(other, request)
  await triedIn(await given('retrying'), newId())
  const found = await ask(one)
  expect(found.deliveries.map(row => row.id)).toEqual([other])
  expect(found.events).toBe(3)
})

it('returns nothing for an event that was never sent, and refuses one of another account', async () => {
  expect(await ask(await givenDelivery({ sourceId: acme.sourceId, state: 'queued' }))).toEqual({
    deliveries: [],
    events: null,
  })
  const other = await givenSource('Other')
  const theirs = await givenDelivery({ sourceId: other.sourceId })
  await expect(ask(theirs)).rejects.toMatchObject({ code: 'not_found' })
})
