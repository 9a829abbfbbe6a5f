import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { EVENTS } from '@/lib/contract/events'
import { DELIVERY_STATES } from '@/lib/contract/states'
import { FACETS, type FacetName, facetOf } from '@/lib/log/query/facets'
import { CODE_CLASSES, REGIONS, TRAITS } from '@/lib/log/query/fields'
import { matchRow, undecided } from '@/lib/log/query/match-row'
import { parseLogQuery } from '@/lib/log/query/parse'
import { printLogQuery } from '@/lib/log/query/print'
import { talliesKnow } from '@/lib/log/query/tally'
import type { Term } from '@/lib/log/query/types'
import { db, transaction } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { asOwner } from '@/tests/database'
import { givenDelivery, givenSource } from '@/tests/given-delivery'
import { listDeliveries } from './list-deliveries'
import { logFacets } from './log-facets'
import { logVolume } from './log-volume'
import { rowFacts } from './row-facts'

let acme: Awaited<ReturnType<typeof givenSource>>
const USERS = ['u_1', 'u_12', 'u_2', null]
const SCORES = [0, 6, 9, '7', 'many']

beforeAll(async () => {
  acme = await givenSource('Acme')
  const { hosts } = rowFacts()
  for (let n = 0; n < 96; n += 1) {
    const id = await givenDelivery({
      sourceId: acme.sourceId,
      state: DELIVERY_STATES[n % 8] ?? 'accepted',
      name: EVENTS[n % 5]?.name ?? 'Guide Started',
      userId: USERS[n % 4] ?? null,
      messageId: n === 0 ? 'mine' : newId(),
      receivedAt: new Date(Date.now() - n * 1_000_000),
      attempt: n % 3,
      status: [200, 429, 503, null][n % 4] ?? null,
      properties: {
        score: SCORES[n % 5],
        guide_name: `Tour ${n % 3}`,
        ...(n % 2 ? { feedback: 'so good' } : {}),
      },
    })
    const host = [hosts.us[0], hosts.eu[0], null, 'https://gone.example'][n % 4]
    const table = ['queued', 'sending', 'retrying', 'held'].includes(DELIVERY_STATES[n % 8] ?? '')
      ? 'queue'
      : 'delivery'
    await db().query(`UPDATE relay.${table} SET host = $2 WHERE id = $1`, [id, host])
    await asOwner('UPDATE relay.event SET kind = $2, bytes = $3 WHERE id = $1', [
      id,
      ['live', 'test', 'replay'][n % 3],
      100 + n,
    ])
  }
  // Settled again in their final state, because the triggers do not count later changes of a settled row.
  await transaction(async sql => {
    await sql.query(
      `CREATE TEMP TABLE settled ON COMMIT DROP AS SELECT * FROM relay.delivery WHERE source_id = '${acme.sourceId}'`,
    )
    for (const table of ['delivery', 'tally', 'tally_delta', 'latency', 'latency_delta'])
      await sql.query(`DELETE FROM relay.${table} WHERE source_id = $1`, [acme.sourceId])
    await sql.query('INSERT INTO relay.delivery SELECT * FROM settled')
  })
})

/** All matches of a query, over as many pages as needed. */
async function find(q: string, limit = 20): Promise<string[]> {
  const ids: string[] = []
  let before: string | null = null
  do {
    const page = await listDeliveries({ ctx: acme.ctx, input: { q, before, limit } })
    ids.push(...page.deliveries.map(row => row.id))
    before = page.nextCursor
  } while (before !== null)
  return ids
}

const some = <T>(...values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })
const term = (field: Term['field'], values: fc.Arbitrary<string[]>, op: Term['op'] = '=') =>
  fc.record({ field: fc.constant(field), op: fc.constant(op), values, not: fc.boolean() })
const anyTerm: fc.Arbitrary<Term> = fc.oneof(
  term('state', some<string>(...DELIVERY_STATES)),
  term('event', some<string>(...EVENTS.slice(0, 6).map(event => event.name))),
  term('user', some('u_1', 'u_2', 'u_1*', 'x')),
  term('id', some('mine', 'other')),
  term('code', some<string>(...CODE_CLASSES, '429')),
  term('code', fc.constant(['429']), '>='),
  term('region', some<string>(...REGIONS)),
  term('is', some<string>(...TRAITS)),
  term('attempts', some('0', '1')),
  term('attempts', fc.constant(['1']), '>'),
  term('latency', fc.constant(['1000']), '>'),
  term('size', fc.constant(['150']), '<='),
)

it('finds the same rows as the browser’s filter, for any query and page size', async () => {
  const { deliveries } = await listDeliveries({ ctx: acme.ctx, input: { limit: 200 } })
  expect(deliveries).toHaveLength(96)
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyTerm, { maxLength: 3 }),
      fc.integer({ min: 1, max: 100 }),
      async (terms, limit) => {
        const kept = deliveries.filter(row => matchRow({ terms })(row)).map(row => row.id)
        expect(await find(printLogQuery({ terms }), limit)).toEqual(kept)
      },
    ),
    { numRuns: 150 },
  )
})

it.each([
  ['score:>6', (n: number) => [9, '7'].includes(SCORES[n % 5] ?? '')],
  ['score:9', (n: number) => SCORES[n % 5] === 9],
  ['-score:>6', (n: number) => ![9, '7'].includes(SCORES[n % 5] ?? '')],
  ['has:feedback', (n: number) => n % 2 === 1],
  ['-has:feedback', (n: number) => n % 2 === 0],
  ['guide_name:"tour 1"', (n: number) => n % 3 === 1],
  ['guide_name:*1', (n: number) => n % 3 === 1],
  ['guide_name:"Tour%"', () => false],
  ['good', (n: number) => n % 2 === 1],
  ['"so good" score:6', (n: number) => n % 2 === 1 && SCORES[n % 5] === 6],
])('%s is decided by the payload', async (q, expected) => {
  const all = await find('', 200)
  expect(await find(q)).toEqual(all.filter((_, n) => expected(n)))
  const { query } = parseLogQuery(q)
  // Rows from the stream are checked by ID, and the server must decide the same way.
  const judged = await listDeliveries({
    ctx: acme.ctx,
    input: { q: printLogQuery({ terms: undecided(query) }), ids: all },
  })
  expect(judged.deliveries.map(row => row.id)).toEqual(all.filter((_, n) => expected(n)))
})

it('looks up a pasted word as an ID first', async () => {
  const all = await find('', 200)
  expect(await find('mine')).toEqual([all[0]])
  expect(await find('u_12')).toEqual(all.filter((_, n) => USERS[n % 4] === 'u_12'))
  expect(await find(all[5] ?? '')).toEqual([all[5]])
})

it('filters by time range', async () => {
  const all = await listDeliveries({ ctx: acme.ctx, input: { limit: 200 } })
  const [newest, older] = [all.deliveries[10]?.receivedAt, all.deliveries[20]?.receivedAt]
  const page = await listDeliveries({ ctx: acme.ctx, input: { range: `${older}..${newest}` } })
  expect(page.deliveries).toEqual(all.deliveries.slice(11, 21))
})

it('returns the requested properties', async () => {
  const { deliveries } = await listDeliveries({
    ctx: acme.ctx,
    input: { extra: ['score', 'feedback'], limit: 2 },
  })
  expect(deliveries.map(row => row.extra)).toEqual([
    { score: '0', feedback: null },
    { score: '6', feedback: 'so good' },
  ])
})

const FIELD_OF: Record<FacetName, string> = {
  state: 'state',
  event: 'event',
  code: 'code',
  region: 'region',
  kind: 'is',
  user: 'is',
  note: 'note',
}

it('counts the matches that each facet value would show', async () => {
  const { deliveries } = await listDeliveries({ ctx: acme.ctx, input: { limit: 200 } })
  const known = anyTerm.filter(one => talliesKnow({ terms: [one] }))
  await fc.assert(
    fc.asyncProperty(fc.array(known, { maxLength: 3 }), fc.constantFrom(...FACETS), async (terms, name) => {
      const q = printLogQuery({ terms })
      const facets = await logFacets({ ctx: acme.ctx, input: { q } })
      const others = terms.filter(one => facetOf(one) !== name)
      for (const { value, n } of facets[name]) {
        const chosen = {
          field: FIELD_OF[name] as Term['field'],
          op: '=',
          values: [value],
          not: false,
        } as const
        expect([name, value, n]).toEqual([
          name,
          value,
          deliveries.filter(row => matchRow({ terms: [...others, chosen] })(row)).length,
        ])
      }
      const volume = await logVolume({ ctx: acme.ctx, input: { q, range: '30d' } })
      const all = Object.values(volume.totals).reduce((sum, count) => sum + count, 0)
      expect(all).toBe(deliveries.filter(row => matchRow({ terms })(row)).length)
      for (const state of DELIVERY_STATES)
        expect(volume.buckets.reduce((sum, bucket) => sum + bucket[state], 0)).toBe(volume.totals[state])
    }),
    { numRuns: 60 },
  )
})

it('counts matching rows instead of tallies for a query about the payload', async () => {
  const q = 'guide_name:"Tour 1"'
  const facets = await logFacets({ ctx: acme.ctx, input: { q } })
  expect(facets.atLeast).toBe(false)
  expect(facets.state.reduce((sum, { n }) => sum + n, 0)).toBe((await find(q)).length)
})

it('returns the latency of accepted deliveries', async () => {
  const { p50, p95, latency } = await logVolume({ ctx: acme.ctx, input: { range: '24h' } })
  expect(p50).not.toBeNull()
  expect(p95).toBeGreaterThanOrEqual(p50 ?? 0)
  expect(latency.length).toBeGreaterThan(0)
})
