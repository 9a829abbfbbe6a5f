import type { JobKind, SkipReason } from '@/lib/jobs/job'
import type { Sql } from '@/lib/platform/sql'

/** A job while a worker has it. */
export interface TakenJob {
  id: string
  kind: JobKind
  sourceIds: string[]
  query: string
  chosen: string[] | null
  from: Date
  until: Date
  cursor: string | null
  startedAt: Date
  matched: number
  done: number
  skipped: Partial<Record<SkipReason, number>>
  by: string
}

/**
 * Locks the running job whose turn it is, until the transaction ends. Jobs that another worker has are passed over.
 * @returns null when none is due
 */
export async function takeJob(sql: Sql): Promise<TakenJob | null> {
  type Row = Omit<TakenJob, 'matched' | 'done'> & { matched: string; done: string }
  const { rows } = await sql.query<Row>(TAKE)
  const row = rows[0]
  return row === undefined ? null : { ...row, matched: Number(row.matched), done: Number(row.done) }
}

const TAKE = `
SELECT id, kind, source_ids::text[] AS "sourceIds", query, chosen::text[] AS chosen, from_at AS "from", until_at AS "until", cursor,
  started_at AS "startedAt", matched, done, skipped, actor_name AS "by"
FROM relay.job WHERE state = 'running' AND due_at <= clock_timestamp()
ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`
