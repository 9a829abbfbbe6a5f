import type { Sql } from '@/lib/platform/sql'

/** A job that held a lane, at its end. */
export interface EndedJob {
  accountId: string
  sourceId: string
  by: { type: string; id: string | null; name: string }
  done: number
  thenResume: boolean
}

/** Ends a running job that holds a lane. @returns null when it does not run any more */
export async function endJob(sql: Sql, id: string): Promise<EndedJob | null> {
  type Row = { account: string; source: string; type: string; actor: string | null; name: string } & {
    done: string
    resume: boolean
  }
  const { rows } = await sql.query<Row>(END, [id])
  const row = rows[0]
  if (row === undefined) return null
  const by = { type: row.type, id: row.actor, name: row.name }
  return {
    ...{ accountId: row.account, sourceId: row.source, by },
    ...{ done: Number(row.done), thenResume: row.resume },
  }
}

const END = `
UPDATE relay.job SET state = 'done', ended_at = clock_timestamp()
WHERE id = $1::uuid AND state = 'running' AND then_resume IS NOT NULL
RETURNING account_id AS account, source_ids[1] AS source, actor_type AS type, actor_id AS actor, actor_name AS name, done,
  then_resume AS resume`
