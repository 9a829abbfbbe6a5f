import { compareLedger, type LedgerDifferences, sumLedgers } from '@/lib/contract/ledger'
import { now } from '@/lib/platform/clock'
import { db, transaction } from '@/lib/platform/db'
import { firstId, idTime } from '@/lib/platform/ids'
import { log } from '@/lib/platform/log'
import type { Sql } from '@/lib/platform/sql'
import { claimLedgerCheck } from './claim-ledger-check'
import { closedRange, countClosed } from './count-closed'
import { countOpen } from './count-open'
import { type LedgerSeal, readSeal } from './ledger-seal'
import { recordLedgerCheck } from './record-ledger-check'

/** A count that takes longer is given up: an old snapshot keeps the database from tidying the queue. */
const PATIENCE = '10s'
const DAY_MS = 24 * 60 * 60 * 1000
/** Counts of every row before a difference is believed: a retried event of an old day may have changed one. */
const WHOLE_COUNTS = 2

/**
 * Compares the ledger of a source with its rows, and keeps what was found for the dashboard and the metrics. What came
 * in before yesterday hardly changes: it is counted once a day, day by day, and again when the sum does not add up.
 * @param whole counts every row in any case
 * @returns null when it adds up
 */
export async function checkLedger(sourceId: string, whole = false): Promise<LedgerDifferences | null> {
  const began = performance.now()
  let seal = whole ? null : await readSeal(db(), sourceId)
  let counted: LedgerSeal | null = null
  let differences: LedgerDifferences | null
  for (let counts = 0; ; seal = null) {
    if (seal === null) {
      seal = counted = await countDays(sourceId)
      counts += 1
    }
    differences = await compare(sourceId, seal)
    if (differences === null || counts === WHOLE_COUNTS) break
  }
  const differed = await recordLedgerCheck(db(), { sourceId, differences, counted })
  tell(sourceId, differences, differed, Math.round(performance.now() - began))
  return differences
}

/** Compares the sources that are due, one after the other, until none is left or the worker stops. */
export async function checkDueLedgers(stopping: () => boolean): Promise<void> {
  while (!stopping()) {
    const sourceId = await claimLedgerCheck(db())
    if (sourceId === null) return
    await checkLedger(sourceId)
  }
}

async function compare(sourceId: string, seal: LedgerSeal): Promise<LedgerDifferences | null> {
  const open = await patiently(sql => countOpen(sql, sourceId, seal.before))
  const rows = sumLedgers([open.live, seal.counts, open.settled, open.dropped])
  return compareLedger(sumLedgers([open.ledger]), rows)
}

/** Counts the rows of all days before yesterday, a statement a day, so that none of them lasts. */
async function countDays(sourceId: string): Promise<LedgerSeal> {
  const yesterday = startOfDay(now().getTime() - DAY_MS)
  const { first, before } = await closedRange(db(), sourceId, firstId(yesterday))
  const counts = { accepted: 0, failed: 0, rejected: 0, discarded: 0 }
  const end = idTime(before).getTime()
  for (let day = first === null ? end : startOfDay(idTime(first).getTime()); day <= end; day += DAY_MS) {
    const range = { from: firstId(day), to: firstId(day + DAY_MS), before }
    const part = await patiently(sql => countClosed(sql, sourceId, range))
    counts.accepted += part.accepted
    counts.failed += part.failed
    counts.rejected += part.rejected
    counts.discarded += part.discarded
  }
  return { before, counts }
}

const startOfDay = (ms: number) => ms - (ms % DAY_MS)

/** On one core and with an end, whatever the size: senders and workers go first. */
function patiently<T>(count: (sql: Sql) => Promise<T>): Promise<T> {
  return transaction(async sql => {
    await sql.query(`SET LOCAL statement_timeout = '${PATIENCE}'`)
    await sql.query('SET LOCAL max_parallel_workers_per_gather = 0')
    return count(sql)
  })
}

function tell(sourceId: string, differences: LedgerDifferences | null, differed: boolean, ms: number): void {
  if (differences !== null) log().error({ sourceId, differences, ms }, 'the ledger does not add up')
  else if (differed) log().info({ sourceId, ms }, 'the ledger adds up again')
  else log().debug({ sourceId, ms }, 'the ledger adds up')
}
