import type { Sql } from '@/lib/platform/sql'
import { discardDeliveries } from '@/lib/store/discard-deliveries'
import { expediteDeliveries } from '@/lib/store/expedite-delivery'
import { requeueDeliveries } from '@/lib/store/requeue-delivery'
import { JOB_TAKES, type JobKind, type SkipReason } from './job'
import type { Picked } from './pick-chunk'
import { replayEvents } from './replay-events'

/** How many deliveries were done, and why the others were not. */
export interface Outcome {
  /** Sources of the deliveries that were done. */
  sources: string[]
  done: number
  skipped: Partial<Record<SkipReason, number>>
}

interface Ask {
  kind: JobKind
  sourceIds: readonly string[]
  by: string
  startedAt: Date
}

/** Retries, discards or replays the picked deliveries. Call it in the job's transaction. */
export async function carryOut(sql: Sql, job: Ask, picked: readonly Picked[]): Promise<Outcome> {
  const takes = JOB_TAKES[job.kind]
  const wanted = picked.filter(row => takes.includes(row.state))
  const why = new Map<string, SkipReason>()
  for (const row of picked) why.set(row.id, takes.includes(row.state) ? 'changed' : row.state)
  const done = await act(sql, job, wanted, why)
  for (const row of done) why.delete(row.id)
  const skipped: Outcome['skipped'] = {}
  for (const reason of why.values()) skipped[reason] = (skipped[reason] ?? 0) + 1
  return { sources: [...new Set(done.map(row => row.sourceId))], done: done.length, skipped }
}

/** @param why collects the reason for each event that cannot be sent again */
async function act(
  sql: Sql,
  job: Ask,
  wanted: readonly Picked[],
  why: Map<string, SkipReason>,
): Promise<{ id: string; sourceId: string }[]> {
  if (wanted.length === 0) return []
  const ids = wanted.map(row => row.id)
  switch (job.kind) {
    case 'retry': {
      const retrying = wanted.filter(row => row.state === 'retrying').map(row => row.id)
      const settled = wanted.filter(row => row.state !== 'retrying').map(row => row.id)
      const back = await requeueDeliveries(sql, job.sourceIds, settled)
      return [...back, ...(await expediteDeliveries(sql, job.sourceIds, retrying))]
    }
    case 'discard':
      return discardDeliveries(sql, job.sourceIds, ids, job.by)
    case 'send_as_new': {
      const { replayed, refused } = await replayEvents(sql, wanted, job.startedAt)
      for (const [id, reason] of refused) why.set(id, reason)
      return replayed.map(one => ({ id: one.origin, sourceId: one.sourceId }))
    }
  }
}
