import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/db'
import { announce } from '@/lib/store/announce'
import { foldLedger } from '@/lib/store/fold-ledger'
import { alignHeld, expireHolds } from '@/lib/store/held-events'
import { reclaimLeases } from '@/lib/store/reclaim-leases'
import { dropPartitions, ensurePartitions } from '@/lib/store/retention/partitions'
import { trimKeys, trimRejected } from '@/lib/store/retention/trim'
import { compactTally, foldTally } from '@/lib/store/tally'
import { heartbeat } from '@/lib/store/worker-reports'

const ROWS = 5_000
const KEY_DAYS = 8
const RETENTION_DAYS = 30

/**
 * Maintains the queue. Every worker runs it once per second; each step is bounded and idempotent.
 * @param chores runs the features' chores, before held events are aligned, so that their changes apply in the same sweep
 */
export async function sweepSecond(worker: string, chores: () => Promise<Iterable<string>>): Promise<void> {
  const sql = db()
  await heartbeat(sql, worker)
  const reclaimed = await reclaimLeases(sql, ROWS)
  const changed = await chores()
  const aligned = await alignHeld(sql, ROWS, config().holdLimitMs)
  const expired = await expireHolds(sql, ROWS)
  await foldLedger(sql, ROWS)
  await foldTally(sql, ROWS)
  for (const source of new Set([...reclaimed, ...changed, ...aligned.sources, ...expired])) announce(source)
}

/** Keeps the tables small. Every worker runs it when it starts and once per hour. */
export async function sweepHour(): Promise<void> {
  const sql = db()
  await ensurePartitions(sql)
  await dropPartitions(sql, RETENTION_DAYS)
  await compactTally(sql)
  // Small batches, so that no statement holds its locks for long.
  while ((await trimKeys(sql, KEY_DAYS, ROWS)) === ROWS);
  while ((await trimRejected(sql, RETENTION_DAYS, ROWS)) === ROWS);
}
