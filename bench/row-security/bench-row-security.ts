import pg from 'pg'
import { eventColumns } from '@/lib/log/delivery-sql'
import { selectionSql } from '@/lib/log/query/sql'
import { EVERYTHING } from '@/lib/log/query/types'
import { pool } from '@/lib/platform/db'
import { regionHosts } from '@/lib/platform/region-hosts'
import { joinApp, RunningApp } from '@/tests/app'
import { median } from '@/tests/scale/figures'
import { seedDeliveries } from '@/tests/scale/seed-deliveries'
import { makeWorld } from '@/tests/world'
import { writeResults } from '../write-results'

// npm run bench:row-security: what row-level security would add to the queries of the log. The policy is the cheapest possible one: it
// compares the source with a list that the transaction has set. The rounds with and without it alternate in one run.
const EVENTS = Number(process.env['ROW_SECURITY_EVENTS'] ?? 300_000)
const ROUNDS = 9
const QUERIES = 150
const TABLES = ['event', 'delivery', 'queue'] as const

const app = await RunningApp.start({ LOG_LEVEL: 'error' })
try {
  await joinApp(app, {})
  const [mine, other] = [await makeWorld(), await makeWorld()]
  const { url } = await app.cli<{ url: string }>('db url')
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const host = 'http://us.localhost:9'
  const sources = [mine, other].map(({ ctx, sourceId }) => ({
    accountId: ctx.accountId,
    sourceId,
    host,
    share: 0.5,
  }))
  await seedDeliveries(owner, { sources, count: EVENTS })
  for (const table of TABLES)
    await owner.query(
      `CREATE POLICY own ON relay.${table} USING (source_id = ANY (current_setting('app.sources', true)::uuid[]))`,
    )

  const selection = {
    sourceIds: [mine.sourceId],
    hosts: regionHosts(),
    query: EVERYTHING,
    from: null,
    until: null,
    before: null,
  }
  const page = selectionSql(selection, { limit: 50, scan: 4_000, columns: eventColumns() })
  const { rows } = await owner.query<{ id: string }>(
    'SELECT id FROM relay.event WHERE source_id = $1 ORDER BY id DESC LIMIT 1 OFFSET 1000',
    [mine.sourceId],
  )
  const one = {
    text: `SELECT e.body, d.state FROM relay.event e JOIN relay.delivery d USING (source_id, id, received_at)
      WHERE e.source_id = $1 AND e.id = $2`,
    values: [mine.sourceId, rows[0]?.id],
  }

  const client = await pool().connect()
  const timeOf = async (query: { text: string; values: unknown[] }, wall: boolean): Promise<number> => {
    const began = performance.now()
    for (let n = 0; n < QUERIES; n++) {
      if (wall) {
        await client.query('BEGIN')
        await client.query(`SELECT set_config('app.sources', $1, true)`, [`{${mine.sourceId}}`])
      }
      const found = await client.query(query.text, query.values)
      if (found.rows.length === 0) throw new Error('the query found nothing')
      if (wall) await client.query('COMMIT')
    }
    return (performance.now() - began) / QUERIES
  }

  const results: Record<string, { without: number[]; with: number[]; ratio: number }> = {}
  for (const [name, query] of Object.entries({ 'a page of the log': page, 'one delivery': one })) {
    const times = { without: [] as number[], with: [] as number[] }
    for (let round = -1; round < ROUNDS; round++)
      for (const wall of round % 2 === 0 ? [false, true] : [true, false]) {
        for (const table of TABLES)
          await owner.query(`ALTER TABLE relay.${table} ${wall ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`)
        const took = await timeOf(query, wall)
        if (round >= 0) times[wall ? 'with' : 'without'].push(Math.round(took * 1_000) / 1_000)
      }
    const ratio = median(times.with.map((took, n) => took / (times.without[n] ?? Number.NaN)))
    results[name] = { ...times, ratio: Math.round(ratio * 100) / 100 }
    console.log(
      `${name}: ${median(times.without)} ms without, ${median(times.with)} ms with; ratio ${ratio.toFixed(2)}`,
    )
  }
  client.release()
  await owner.end()
  writeResults('row-security', { events: EVENTS, queriesPerRound: QUERIES, milliseconds: results })
} finally {
  await app.remove()
}
process.exit(process.exitCode ?? 0)
