import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseLogQuery } from '@/lib/log-query/parse'
import { type Selection, selectionSql } from '@/lib/log-query/sql'
import { closeDatabase } from '@/lib/platform/db'
import { pgSql } from '@/lib/platform/sql'
import { testDatabase } from '@/tests/database'
import { type SeededSource, seedDeliveries } from '@/tests/scale/seed-deliveries'
import { eventColumns } from './delivery-sql'
import { pickWalk } from './pick-walk'
import { givenSource } from './test-data'

// How the log's statements reach their rows, as the planner carries them out: down an index, a bounded number of
// them, however many there are. What reads or sorts the whole is fast here and takes minutes with five million.
const COUNT = 60_000
const PAGE = 50
const SCAN = 200
const HOSTS = { us: ['http://us'], eu: ['http://eu'] }

let owner: pg.Client
let sources: SeededSource[]

beforeAll(async () => {
  owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl })
  await owner.connect()
  const [acme, other] = [await givenSource('Acme'), await givenSource('Other')]
  sources = [
    { ...acme, host: 'http://us', share: 0.7 },
    { ...other, host: 'http://eu', share: 0.3 },
  ]
  await seedDeliveries(owner, { sources, count: COUNT, fresh: 0.9 })
}, 60_000)

afterAll(async () => {
  await owner.end()
  await closeDatabase()
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

async function planOf(q: string, hours = 24, before: string | null = null): Promise<Plan[]> {
  const selection: Selection = {
    sourceIds: sources.map(source => source.sourceId),
    hosts: HOSTS,
    query: parseLogQuery(q).query,
    from: new Date(Date.now() - hours * 3_600_000),
    until: null,
    before,
  }
  const walk = await pickWalk(pgSql(owner), selection)
  const { text, values } = selectionSql(selection, { limit: PAGE, scan: SCAN, columns: eventColumns(), walk })
  const { rows } = await owner.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values)
  return nodes(rows[0]['QUERY PLAN'][0].Plan)
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

describe.each([24, 30 * 24])('within %i hours', hours => {
  it.each(QUERIES)('“%s” goes down an index and looks at a bounded number of rows', async q => {
    const plan = await planOf(q, hours)
    const stored = plan.filter(node => /^(event|delivery)_/.test(node['Relation Name'] ?? ''))
    expect(stored.filter(node => node['Node Type'] === 'Seq Scan')).toEqual([])
    // A walk of each source, in each partition and state, takes at most so many.
    const most = Math.max(0, ...stored.map(looked))
    expect(most).toBeLessThanOrEqual(SCAN * sources.length * 4)
    const sorted = plan.filter(node => node['Node Type'].endsWith('Sort')).map(looked)
    expect(Math.max(0, ...sorted)).toBeLessThanOrEqual(SCAN * sources.length * 8)
  })
})
