import { compareLedger, type LedgerDifferences, sumLedgers } from '@/lib/contract/ledger'
import { now } from '@/lib/platform/clock'
import { db, transaction } from '@/lib/platform/db'
import { firstId } from '@/lib/platform/ids'
import { log } from '@/lib/platform/log'
import { claimLedgerCheck } from '@/lib/store/claim-ledger-check'
import { countLedger, type LedgerCount } from '@/lib/store/count-ledger'
import { recordLedgerCheck } from '@/lib/store/record-ledger-check'

/** A count that takes longer is given up: an old snapshot keeps the database from tidying the queue. */
const PATIENCE = '30s'
/** What was received before yesterday hardly changes any more: it is counted once a day. */
const OPEN_MS = 24 * 60 * 60 * 1000

/**
 * Compares the ledger of a source with its rows, and keeps what was found for the dashboard and the metrics.
 * @param whole counts every row; else only those of the last days, and every row only if these do not add up
 * @returns null when it adds up
 */
export async function checkLedger(sourceId: string, whole: boolean): Promise<LedgerDifferences | null> {
  const began = performance.now()
  const count = await read(sourceId, whole)
  const differences = differencesOf(count)
  if (differences !== null && !whole) return checkLedger(sourceId, true)
  const seal = whole && differences === null ? { before: count.boundary, counts: count.before } : null
  const differed = await recordLedgerCheck(db(), { sourceId, differences, seal, whole })
  const ms = Math.round(performance.now() - began)
  if (differences !== null) log().error({ sourceId, differences, ms }, 'the ledger does not add up')
  else if (differed) log().info({ sourceId, ms }, 'the ledger adds up again')
  else log().debug({ sourceId, whole, ms }, 'the ledger adds up')
  return differences
}

/** Compares the sources that are due, one after the other, until none is left or the worker stops. */
export async function checkDueLedgers(stopping: () => boolean): Promise<void> {
  while (!stopping()) {
    const due = await claimLedgerCheck(db())
    if (due === null) return
    await checkLedger(due.sourceId, due.whole)
  }
}

function read(sourceId: string, whole: boolean): Promise<LedgerCount> {
  const yesterday = new Date(now().getTime() - OPEN_MS)
  yesterday.setUTCHours(0, 0, 0, 0)
  return transaction(async sql => {
    // On one core, whatever the size: senders and workers go first.
    await sql.query(`SET LOCAL statement_timeout = '${PATIENCE}'`)
    await sql.query('SET LOCAL max_parallel_workers_per_gather = 0')
    return countLedger(sql, { sourceId, whole, boundary: firstId(yesterday.getTime()) })
  })
}

function differencesOf(count: LedgerCount): LedgerDifferences | null {
  const rows = sumLedgers([count.live, count.before, count.after, count.dropped])
  return compareLedger(sumLedgers([count.ledger]), sumLedgers([count.days]), rows)
}
