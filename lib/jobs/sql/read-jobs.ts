import type { Job, JobKind, JobState } from '@/lib/jobs/job'
import type { Sql } from '@/lib/platform/sql'

/** The newest jobs of an account. @param ask.id exactly this one */
export async function readJobs(
  sql: Sql,
  ask: { accountId: string; id: string | null; running: boolean; limit: number },
): Promise<Job[]> {
  const { rows } = await sql.query<Row>(READ, [ask.accountId, ask.id, ask.running, ask.limit])
  return rows.map(toJob)
}

const READ = `
SELECT id, kind, state, source_ids::text[] AS sources, query, cardinality(chosen) AS chosen, from_at, until_at, expected, expected_exact,
  matched, done, skipped, actor_name, started_at, ended_at, ended_by
FROM relay.job
WHERE account_id = $1::uuid AND ($2::uuid IS NULL OR id = $2::uuid) AND (state = 'running' OR NOT $3::boolean)
ORDER BY id DESC LIMIT $4::int`

interface Row {
  id: string
  kind: JobKind
  state: JobState
  sources: string[]
  query: string
  chosen: number | null
  from_at: Date
  until_at: Date
  expected: string
  expected_exact: boolean
  matched: string
  done: string
  skipped: Job['skipped']
  actor_name: string
  started_at: Date
  ended_at: Date | null
  ended_by: string | null
}

function toJob(row: Row): Job {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    sourceIds: row.sources,
    query: row.query,
    chosen: row.chosen,
    from: row.from_at.toISOString(),
    until: row.until_at.toISOString(),
    expected: Number(row.expected),
    expectedExact: row.expected_exact,
    matched: Number(row.matched),
    done: Number(row.done),
    skipped: row.skipped,
    by: row.actor_name,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    cancelledBy: row.ended_by,
  }
}
