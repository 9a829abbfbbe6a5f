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

// Checks the executed plans of the log's statements: each walks an index over a bounded number of rows. A plan that reads
// or sorts all rows is fast with this data and takes minutes with five million rows.
const COUNT = 60_000
/** Maximum number of rows that a statement may read from one table. The account has four times as many. */
const MAX_ROWS_READ = 10_000
/** A sequential scan is the best plan for a table of this size or smaller. */
const FEW = 400

let owner: pg.Client
let ctx: Ctx
/** The oldest partition in the evening, the newest after midnight. All others have a thousand rows or more. */
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
/** Number of rows that a node read in all its loops. */
const rowsRead = (plan: Plan) =>
  (plan['Actual Rows'] +
    (plan['Rows Removed by Filter'] ?? 0) +
    (plan['Rows Removed by Index Recheck'] ?? 0)) *
  plan['Actual Loops']

/** Returns the executed plans of all statements over stored events that `work` runs. */
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
    // A partition outside the bounds is in the plan but never executed.
    plans.push(...nodes(rows[0]['QUERY PLAN'][0].Plan).filter(node => node['Actual Loops'] > 0))
  }
  return plans
}

function expectBounded(plans: readonly Plan[]): void {
  expect(plans.length).toBeGreaterThan(0)
  const stored = plans.filter(node => /^(event|delivery)_/.test(node['Relation Name'] ?? ''))
  // The partitions of future days are empty.
  const read = stored.filter(
    node =>
      node['Node Type'] === 'Seq Scan' && rowsRead(node) > 0 && !small.includes(node['Relation Name'] ?? ''),
  )
  expect(read).toEqual([])
  expect(Math.max(0, ...stored.map(rowsRead))).toBeLessThanOrEqual(MAX_ROWS_READ)
  const sorted = plans.filter(node => node['Node Type'].includes('Sort')).flatMap(node => node.Plans ?? [])
  expect(Math.max(0, ...sorted.map(rowsRead))).toBeLessThanOrEqual(MAX_ROWS_READ)
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
  it.each(queries)('walks an index over a bounded number of rows for “%s”', async q => {
    const input = { q, range }
    expectBounded(await plansOf(() => listDeliveries({ ctx, input })))
  })

  it.each(['', 'user:u_0', 'guide_id:42'])(
    'reads no more rows for the facets and the volume of “%s”',
    async q => {
      const input = { q, range }
      expectBounded(await plansOf(() => logFacets({ ctx, input })))
      expectBounded(await plansOf(() => logVolume({ ctx, input })))
    },
  )
})

it('reads no more rows for a later page than for the first', async () => {
  const first = await listDeliveries({ ctx, input: { range: '30d', limit: 200 } })
  let { nextCursor } = first
  for (let page = 0; page < 20; page += 1)
    ({ nextCursor } = await listDeliveries({ ctx, input: { range: '30d', limit: 200, before: nextCursor } }))
  const input = { range: '30d', before: nextCursor }
  expectBounded(await plansOf(() => listDeliveries({ ctx, input })))
})
