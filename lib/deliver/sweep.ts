import { carryOnJobs } from '@/lib/jobs/carry-on-jobs'
import { discardDecided } from '@/lib/jobs/discard-decided'
import { trimJobs } from '@/lib/jobs/sql/trim-jobs'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/db'
import { endMutes } from '@/lib/problems/end-mutes'
import { resumeDue } from '@/lib/sources/resume-due'
import { alignHeld } from '@/lib/store/align-held'
import { announce } from '@/lib/store/announce'
import { compactTally } from '@/lib/store/compact-tally'
import { expireHolds } from '@/lib/store/expire-holds'
import { foldLedger } from '@/lib/store/fold-ledger'
import { foldTally } from '@/lib/store/fold-tally'
import { dropPartitions, ensurePartitions } from '@/lib/store/partitions'
import { reclaimLeases } from '@/lib/store/reclaim-leases'
import { trimKeys } from '@/lib/store/trim-keys'
import { beat } from '@/lib/store/worker-heartbeat'

const ROWS = 5_000
const KEY_DAYS = 8
const RETENTION_DAYS = 30
const MUTES_MS = 60_000
let mutesLookedAt = 0
const JOB_DAYS = 30

/** What keeps the queue in order, once a second in every worker. Each step is bounded and safe to run twice. */
export async function sweepSecond(worker: string): Promise<void> {
  const sql = db()
  await beat(sql, worker)
  const reclaimed = await reclaimLeases(sql, ROWS)
  const resumed = await resumeDue()
  const discarded = await discardDecided(ROWS)
  const aligned = await alignHeld(sql, ROWS, config().holdLimitMs)
  const expired = await expireHolds(sql, ROWS)
  const worked = await carryOnJobs()
  await foldLedger(sql, ROWS)
  if (performance.now() - mutesLookedAt > MUTES_MS) {
    mutesLookedAt = performance.now()
    await endMutes(sql)
  }
  await foldTally(sql, ROWS)
  for (const source of new Set([
    ...reclaimed,
    ...resumed,
    ...discarded,
    ...aligned.sources,
    ...expired,
    ...worked,
  ]))
    announce(source)
}

/** What keeps the tables small, once at start and once an hour. */
export async function sweepHour(): Promise<void> {
  const sql = db()
  await ensurePartitions(sql)
  await dropPartitions(sql, RETENTION_DAYS)
  await trimJobs(sql, JOB_DAYS)
  await compactTally(sql)
  while ((await trimKeys(sql, KEY_DAYS, ROWS)) === ROWS) {
    // Small batches, so that no statement holds its locks for long.
  }
}
