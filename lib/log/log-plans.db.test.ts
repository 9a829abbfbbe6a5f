import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Ctx } from '@/lib/accounts/ctx'
import { pool } from '@/lib/platform/db'
import { testDatabase } from '@/tests/database'
import { givenSource } from '@/tests/given-delivery'
import { type SeededSource, seedDeliveries } from '@/tests/scale/seed-deliveries'
import { listDeliveries } from './list-deliveries'
import { logFacets } from './log-facets'
import { logVolume } from './log-volume'

// How the log's statements reach their rows, as the planner carries them out: down an index, a bounded number of
// them, however many there are. What reads or sorts the whole is fast here and takes minutes with five million.
const COUNT = 60_000
/** Rows that one statement may look at in one table. The account has four times as many. */
const MOST = 10_000
/** A table of so few rows is a few pages, best read whole. */
const FEW = 400

let owner: pg.Client
let ctx: Ctx
/** In the evening the oldest partition, and after midnight the newest. All others have a thousand rows and more. */
let small: string[]

beforeAll(async () => {
  owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl })
  await owner.connect()
  const [acme, other] = [await givenSource('Acme'), await givenSource('Other')]
  ctx = acme.ctx
  const sources: SeededSource[] = [
    { ...acme, host: 'http://us', share: 0.7 },
    { ...other, host: 'http://eu', share: 0.3 },
  ]
  await seedDeliveries(owner, { sources, count: COUNT, fresh: 0.5 })
  const { rows } = await owner.query<{ name: string }>(
    `SELECT tableoid::regclass::text AS name FROM (SELECT tableoid FROM relay.event UNION ALL SELECT tableoid FROM relay.delivery) stored
     GROUP BY 1 HAVING count(*) <= $1`,
    [FEW],
  )
  small = rows.map(({ name }) => name.replace(/^relay\./, ''))
}, 60_000)

afterAll(async () => {
  await owner.end()
})

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Plan[]
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]
/** Rows that a node looked at, in all its loops. */
const looked = (plan: Plan) =>
  (plan['Actual Rows'] +
    (plan['Rows Removed by Filter'] ?? 0) +
    (plan['Rows Removed by Index Recheck'] ?? 0)) *
  plan['Actual Loops']

/** What Postgres did for every statement about stored events that `work` runs. */
async function plansOf(work: () => Promise<unknown>): Promise<Plan[]> {
  const query = vi.spyOn(pool(), 'query')
  await work()
  const asked = query.mock.calls.map(
    ([statement]) => statement as unknown as { text: string; values: unknown[] },
  )
  query.mockRestore()
  const plans: Plan[] = []
  for (const { text, values } of asked.filter(({ text: sql }) => /relay\.(event|delivery|queue)/.test(sql))) {
    const { rows } = await owner.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values)
    // A partition outside of the bounds is planned and never opened.
    plans.push(...nodes(rows[0]['QUERY PLAN'][0].Plan).filter(node => node['Actual Loops'] > 0))
  }
  return plans
}

function expectBounded(plans: readonly Plan[]): void {
  expect(plans.length).toBeGreaterThan(0)
  const stored = plans.filter(node => /^(event|delivery)_/.test(node['Relation Name'] ?? ''))
  // The partitions of days to come are empty.
  const read = stored.filter(
    node =>
      node['Node Type'] === 'Seq Scan' && looked(node) > 0 && !small.includes(node['Relation Name'] ?? ''),
  )
  expect(read).toEqual([])
  expect(Math.max(0, ...stored.map(looked))).toBeLessThanOrEqual(MOST)
  const sorted = plans.filter(node => node['Node Type'].includes('Sort')).flatMap(node => node.Plans ?? [])
  expect(Math.max(0, ...sorted.map(looked))).toBeLessThanOrEqual(MOST)
}

const QUERIES = [
  '',
  'state:accepted',
  'state:failed',
  'state:failed,held',
  'state:queued',
  'event:"Guide Completed"',
  'event:"Guide Started","Survey Shown" state:failed',
  '-event:"Guide Started"',
  'user:u_0',
  'user:u_99999',
  `user:${Array.from({ length: 100 }, (_, n) => `u_${n}`).join(',')}`,
  'user:u_19*',
  'user:nobody',
  'id:m-1234',
  'm-1234',
  '019f0000-0000-7000-8000-000000000000',
  'code:429',
  'code:>=500',
  'code:none',
  'reason:exhausted',
  'region:eu',
  'is:test',
  'is:replay',
  'is:anonymous',
  'guide_id:42',
  'score:<=2',
  'has:feedback',
  'size:>1200',
  'latency:>2s',
  'attempts:>1',
  'onboarding',
  'nowhere at all',
]

describe.each([
  ['24h', QUERIES.slice(0, 4)],
  ['30d', QUERIES],
] as const)('within %s', (range, queries) => {
  it.each(queries)('“%s” goes down an index and looks at a bounded number of rows', async q => {
    const input = { q, range }
    expectBounded(await plansOf(() => listDeliveries({ ctx, input })))
  })

  it.each(['', 'user:u_0', 'guide_id:42'])('facets and volume of “%s” read no more', async q => {
    const input = { q, range }
    expectBounded(await plansOf(() => logFacets({ ctx, input })))
    expectBounded(await plansOf(() => logVolume({ ctx, input })))
  })
})

it('a page further down costs no more than the first', async () => {
  const first = await listDeliveries({ ctx, input: { range: '30d', limit: 200 } })
  let { nextCursor } = first
  for (let page = 0; page < 20; page += 1)
    ({ nextCursor } = await listDeliveries({ ctx, input: { range: '30d', limit: 200, before: nextCursor } }))
  const input = { range: '30d', before: nextCursor }
  expectBounded(await plansOf(() => listDeliveries({ ctx, input })))
})
