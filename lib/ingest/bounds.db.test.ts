import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { beforeEach, expect, it } from 'vitest'
import { getDelivery } from '@/lib/log/get-delivery'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { testDatabase } from '@/tests/database'
import { countStates, makeWorld, type World } from '@/tests/world'
import { storeItems } from './store-items'

const guide = { event: 'Guide Started', userId: 'u1' }
let world: World

beforeEach(async () => {
  world = await makeWorld({ connected: false })
})

const store = async (...items: unknown[]) =>
  (await storeItems({ owner: world.owner, items, requestId: newId() })) ?? []

/** Incompressible text of four-byte UTF-8 characters. */
function incompressible(characters: number): string {
  const random = randomBytes(characters * 2)
  const codes = Array.from({ length: characters }, (_, n) => 0x20000 + (random.readUInt16LE(n * 2) % 0xa000))
  return codes.map(code => String.fromCodePoint(code)).join('')
}

it.each(['userId', 'anonymousId', 'messageId'])(
  'a %s has the same limit, whatever its characters',
  async field => {
    const texts = (length: number) => [
      'a'.repeat(length),
      randomBytes(length).toString('hex').slice(0, length),
    ]
    const results = await store(
      ...[...texts(512), incompressible(512)].map(id => ({ event: 'Guide Started', [field]: id })),
      ...[...texts(513), ...texts(2_750), ...texts(15_000), incompressible(513), incompressible(300_000)].map(
        id => ({ event: 'Guide Started', [field]: id }),
      ),
    )
    expect(results.slice(0, 3).map(result => result.outcome)).toEqual(Array(3).fill('accepted'))
    for (const { outcome, rejection, messageId } of results.slice(3)) {
      expect([outcome, rejection]).toEqual([
        'rejected',
        {
          field,
          code: field === 'messageId' ? 'message_id_invalid' : 'user_id_invalid',
          message: expect.stringMatching(/^`\w+` has \d+ characters; the limit is 512\.$/),
        },
      ])
      expect(messageId.length).toBeLessThanOrEqual(200)
    }
    const { rows } = await db().query<{ bytes: number }>(
      `SELECT max(octet_length(coalesce(user_id, '') || message_id || name)) AS bytes FROM relay.event
     WHERE source_id = $1::uuid AND outgoing_id IS NULL`,
      [world.sourceId],
    )
    expect(rows[0]?.bytes).toBeLessThan(2_000)
  },
)

it('an event with the longest allowed user ID can be found by that ID', async () => {
  const userId = incompressible(512)
  await store({ ...guide, userId }, guide)
  const found = await listDeliveries({
    ctx: world.ctx,
    input: { sourceId: world.sourceId, q: `user:"${userId}"` },
  })
  expect(found.deliveries.map(delivery => delivery.userId)).toEqual([userId])
})

it('an event that the database refuses is rejected without the database error, and affects no other event', async () => {
  const owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl })
  await owner.connect()
  await owner.query(`ALTER TABLE relay.event ADD CONSTRAINT secret_name CHECK (user_id <> 'bad')`)
  try {
    const results = await store(guide, { ...guide, userId: 'bad', writeKey: 'any text' }, guide)
    expect(results.map(result => result.outcome)).toEqual(['accepted', 'rejected', 'accepted'])
    const [, refused] = results
    expect(refused?.rejection).toMatchObject({
      code: 'unstorable',
      message: expect.stringContaining(refused?.id ?? '?'),
    })
    const kept = await getDelivery({ ctx: world.ctx, input: { id: refused?.id ?? '' } })
    for (const text of [JSON.stringify(refused), JSON.stringify(kept)]) {
      expect(text).not.toMatch(/secret_name|relation|constraint|any text/)
    }
    expect(await countStates(world.sourceId)).toEqual({ held: 2, rejected: 1 })
  } finally {
    await owner.query('ALTER TABLE relay.event DROP CONSTRAINT secret_name')
    await owner.end()
  }
})

it('any time with a four-digit year is stored or rejected by the contract, never by the database', async () => {
  const times = [
    '0000-12-31T23:59:59Z',
    '0001-01-01T00:00:00+15:59',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '9999-12-31T24:00:00Z',
    '2026-02-30T10:00:00Z',
    '2016-12-31T23:59:60Z',
  ]
  const results = await store(...times.map(timestamp => ({ ...guide, timestamp })))
  expect(results.map(result => result.rejection?.code ?? 'stored')).toEqual([
    'timestamp_invalid',
    'timestamp_invalid',
    'stored',
    'timestamp_future',
    'timestamp_invalid',
    'timestamp_invalid',
    'stored',
  ])
})

it('no event is lost when a clock is two days fast, and the delivery shows the original time', async () => {
  const twoDays = 2 * 24 * 3_600_000
  const timestamp = new Date(Date.now() + twoDays - 5_000).toISOString()
  const [result] = await store({ ...guide, timestamp, sentAt: new Date(Date.now() + twoDays).toISOString() })
  expect(result?.outcome).toBe('accepted')
  const kept = await getDelivery({ ctx: world.ctx, input: { id: result?.id ?? '' } })
  expect(kept.body).toMatchObject({ originalTimestamp: timestamp })
  expect(kept.notes).toMatchObject([{ code: 'timestamp_moved', message: expect.stringContaining(timestamp) }])
  expect(Math.abs(Date.parse(kept.eventAt) - (Date.now() - 5_000))).toBeLessThan(30_000)
})
