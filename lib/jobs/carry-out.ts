import type { Sql } from '@/lib/platform/sql'
import { discardDeliveries } from '@/lib/store/discard-deliveries'
import { expediteDeliveries } from '@/lib/store/expedite-delivery'
import { requeueDeliveries } from '@/lib/store/requeue-delivery'
import { JOB_TAKES, type JobKind, type SkipReason } from './job'
import type { Picked } from './pick-chunk'
import { replayEvents } from './replay-events'

/** How many deliveries were changed, and why the others were skipped. */
export interface Outcome {
  /** The sources of the changed deliveries. */
  sources: string[]
  done: number
  skipped: Partial<Record<SkipReason, number>>
}

interface JobContext {
  kind: JobKind
  sourceIds: readonly string[]
  by: string
  startedAt: Date
}

/** Retries, discards or sends as new the picked deliveries. Call it in the chunk's transaction. */
export async function carryOut(sql: Sql, job: JobContext, picked: readonly Picked[]): Promise<Outcome> {
  const takes = JOB_TAKES[job.kind]
  const wanted = picked.filter(row => takes.includes(row.state))
  const reasons = new Map<string, SkipReason>()
  for (const row of picked) reasons.set(row.id, takes.includes(row.state) ? 'changed' : row.state)
  const done = await act(sql, job, wanted, reasons)
  for (const row of done) reasons.delete(row.id)
  const skipped: Outcome['skipped'] = {}
  for (const reason of reasons.values()) skipped[reason] = (skipped[reason] ?? 0) + 1
  return { sources: [...new Set(done.map(row => row.sourceId))], done: done.length, skipped }
}

/** @param reasons receives the reason for each event that cannot be sent as new */
async function act(
  sql: Sql,
  job: JobContext,
  wanted: readonly Picked[],
  reasons: Map<string, SkipReason>,
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
      const { replayed, skipped } = await replayEvents(sql, wanted, job.startedAt)
      for (const [id, reason] of skipped) reasons.set(id, reason)
      return replayed.map(one => ({ id: one.origin, sourceId: one.sourceId }))
    }
  }
}
