import { writeAudit } from '@/lib/accounts/audit'
import { prisma } from '@/lib/platform/db'
import { prismaSql, type Sql } from '@/lib/platform/sql'
import { releaseLane } from '@/lib/store/lane'

/**
 * Ends a job that discarded a source's waiting events: releases the lane and writes an audit entry with the count, in the
 * name of the person who started the job. Does nothing if another worker has already ended it.
 */
export async function endDiscard(jobId: string): Promise<void> {
  await prisma().$transaction(async tx => {
    const sql = prismaSql(tx)
    const ended = await endJob(sql, jobId)
    if (ended === null) return
    const { accountId, sourceId, by, done, thenResume } = ended
    await releaseLane(sql, { jobId, resume: thenResume })
    const type = by.type === 'cli' || by.type === 'system' ? by.type : 'user'
    const ctx = { accountId, actor: { type, id: by.id, name: by.name } } as const
    await writeAudit(tx, { ctx, action: 'source.discard_waiting', sourceId, after: { discarded: done } })
  })
}

interface EndedJob {
  accountId: string
  sourceId: string
  by: { type: string; id: string | null; name: string }
  done: number
  thenResume: boolean
}

/** Ends a running job that holds a lane. @returns null if it is no longer running */
async function endJob(sql: Sql, id: string): Promise<EndedJob | null> {
  interface Row {
    account: string
    source: string
    type: string
    actor: string | null
    name: string
    done: string
    resume: boolean
  }
  const { rows } = await sql.query<Row>(END, [id])
  const row = rows[0]
  if (row === undefined) return null
  return {
    accountId: row.account,
    sourceId: row.source,
    by: { type: row.type, id: row.actor, name: row.name },
    done: Number(row.done),
    thenResume: row.resume,
  }
}

const END = `
UPDATE relay.job SET state = 'done', ended_at = clock_timestamp(), sealed_query = NULL
WHERE id = $1::uuid AND state = 'running' AND then_resume IS NOT NULL
RETURNING account_id AS account, source_ids[1] AS source, actor_type AS type, actor_id AS actor, actor_name AS name, done,
  then_resume AS resume`
