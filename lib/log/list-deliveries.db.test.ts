import { beforeAll, describe, expect, it } from 'vitest'
import { eventKey, outgoingId } from '@/lib/contract/event-key'
import { DELIVERY_STATES } from '@/lib/contract/states'
import { newId } from '@/lib/platform/ids'
import { givenAnotherSource, givenDelivery, givenSource } from '@/tests/given-delivery'
import { type ListInput, listDeliveries } from './list-deliveries'

let acme: Awaited<ReturnType<typeof givenSource>>
let other: Awaited<ReturnType<typeof givenSource>>
const second = newId()
/** One delivery in each state, oldest first, three hours apart, so that they span midnight in every time zone. */
const ids: Record<string, string> = {}

beforeAll(async () => {
  acme = await givenSource('Acme')
  other = await givenSource('Other')
  await givenAnotherSource(acme.accountId, second)
  let minute = 26 * 60
  for (const state of DELIVERY_STATES) {
    const receivedAt = new Date(Date.now() - minute * 60_000)
    minute -= 180
    ids[state] = await givenDelivery({ sourceId: acme.sourceId, state, receivedAt, userId: `u_${state}` })
  }
  ids['second'] = await givenDelivery({
    sourceId: second,
    name: 'Survey Shown',
    userId: null,
    messageId: 'mine',
  })
  await givenDelivery({ sourceId: other.sourceId, messageId: 'mine', userId: 'u_accepted' })
})

const list = async (input: ListInput) =>
  (await listDeliveries({ ctx: acme.ctx, input })).deliveries.map(row => row.id)
const newestFirst = [...DELIVERY_STATES].reverse()

describe('listDeliveries', () => {
  it('lists every state of every source of the account, newest first, and none of another account', async () => {
    expect(await list({})).toEqual([ids['second'], ...newestFirst.map(state => ids[state])])
  })

  it('pages without gaps or duplicates', async () => {
    const seen: string[] = []
    for (let before: string | null = null, page = 0; page < 9; page += 1) {
      const { deliveries, nextCursor } = await listDeliveries({ ctx: acme.ctx, input: { before, limit: 2 } })
      seen.push(...deliveries.map(row => row.id))
      before = nextCursor
      if (before === null) break
    }
    expect(seen).toEqual(await list({}))
  })

  it.each<[string, ListInput, string[]]>([
    ['a settled state', { state: ['failed'] }, ['failed']],
    ['a live and a settled state', { state: ['held', 'rejected'] }, ['rejected', 'held']],
    ['an event', { event: ['Survey Shown'] }, ['second']],
    [
      'an event in a rare state',
      { event: ['Guide Started'], state: ['failed', 'queued'] },
      ['failed', 'queued'],
    ],
    ['an event in a common state', { event: ['Guide Started'], state: ['accepted'] }, ['accepted']],
    ['no such combination', { event: ['Survey Shown'], state: ['failed'] }, []],
    ['a user', { q: 'u_accepted' }, ['accepted']],
    ['the beginning of a user id', { q: 'u_re' }, ['rejected', 'retrying']],
    ['a wildcard character literally', { q: 'u%' }, []],
    ['a message ID', { q: ' mine ' }, ['second']],
    ['a message ID and a state other than its own', { q: 'mine', state: ['failed'] }, []],
  ])('finds %s', async (_name, input, states) => {
    expect(await list(input)).toEqual(states.map(state => ids[state]))
  })

  it('finds a delivery by its ID and by the message ID sent to Segment', async () => {
    const held = ids['held'] ?? ''
    expect(await list({ q: held })).toEqual([held])
    expect(await list({ q: outgoingId(eventKey(second, 'mine'), 0) })).toEqual([ids['second']])
    expect(await list({ ids: [held, newId(), ids['second'] ?? ''] })).toEqual([ids['second'], held])
  })

  it('filters by source, and refuses one of another account', async () => {
    expect(await list({ sourceId: second })).toEqual([ids['second']])
    await expect(list({ sourceId: other.sourceId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('summarises each row', async () => {
    const { deliveries } = await listDeliveries({ ctx: acme.ctx, input: { state: ['accepted'] } })
    expect(deliveries[0]).toMatchObject({
      summary: 'Onboarding tour · #42',
      attempts: 1,
      maxAttempts: 10,
      nextAttemptAt: null,
      notes: [],
    })
    expect(deliveries[0]?.latencyMs).toBeGreaterThanOrEqual(0)
  })

  it.each<ListInput>([
    { limit: 0 },
    { limit: 201 },
    { before: 'x' },
    { q: 'x'.repeat(2_001) },
    { range: 'yesterday' },
  ])('refuses %j', async input => {
    await expect(list(input)).rejects.toMatchObject({ code: 'invalid' })
  })
})
