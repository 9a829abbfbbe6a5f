import { DAY_MS } from '@/lib/contract/duration'
import { compareLedger, type LedgerDifferences, sumLedgers } from '@/lib/contract/ledger'
import { now } from '@/lib/platform/clock'
import { db, transaction } from '@/lib/platform/db'
import { firstId, idTime } from '@/lib/platform/ids'
import { log } from '@/lib/platform/log'
import type { Sql } from '@/lib/platform/sql'
import { closedRange, countClosed } from './count-closed'
import { countOpen } from './count-open'
import { claimLedgerCheck, type LedgerSeal, readSeal, recordLedgerCheck } from './ledger-check-row'

/** Limits the age of a count's snapshot, because an old snapshot keeps vacuum from cleaning up the queue. */
const COUNT_TIMEOUT = '10s'
/** Complete counts before a difference is reported. A retry of an old event can cause a difference in the first. */
const WHOLE_COUNTS = 2

/**
 * Compares the ledger of a source with its rows and stores the result for the dashboard and the metrics. Events received
 * before yesterday rarely change. They are counted once a day, day by day, and again when the ledger does not add up.
 * @param whole whether to count every row instead of building on the last complete count
 * @returns null if the ledger adds up
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
  logVerdict(sourceId, differences, differed, Math.round(performance.now() - began))
  return differences
}

/** Checks the ledgers that are due, one after another, until none are left or the worker stops. */
export async function checkDueLedgers(stopping: () => boolean): Promise<void> {
  while (!stopping()) {
    const sourceId = await claimLedgerCheck(db())
    if (sourceId === null) return
    await checkLedger(sourceId)
  }
}

async function compare(sourceId: string, seal: LedgerSeal): Promise<LedgerDifferences | null> {
  const open = await withTimeout(sql => countOpen(sql, sourceId, seal.before))
  const rows = sumLedgers([open.live, seal.counts, open.settled, open.dropped])
  return compareLedger(sumLedgers([open.ledger]), sumLedgers([open.days]), rows)
}

/** Counts the rows of all days before yesterday with one statement per day, so that each is short. */
async function countDays(sourceId: string): Promise<LedgerSeal> {
  const yesterday = startOfDay(now().getTime() - DAY_MS)
  const { first, before } = await closedRange(db(), sourceId, firstId(yesterday))
  const counts = { accepted: 0, failed: 0, rejected: 0, discarded: 0 }
  const end = idTime(before).getTime()
  for (let day = first === null ? end : startOfDay(idTime(first).getTime()); day <= end; day += DAY_MS) {
    const range = { from: firstId(day), to: firstId(day + DAY_MS), before }
    const part = await withTimeout(sql => countClosed(sql, sourceId, range))
    counts.accepted += part.accepted
    counts.failed += part.failed
    counts.rejected += part.rejected
    counts.discarded += part.discarded
  }
  return { before, counts }
}

const startOfDay = (ms: number) => ms - (ms % DAY_MS)

/** Runs the count on one core, which leaves the others to senders and workers. */
function withTimeout<T>(count: (sql: Sql) => Promise<T>): Promise<T> {
  return transaction(async sql => {
    await sql.query(`SET LOCAL statement_timeout = '${COUNT_TIMEOUT}'`)
    await sql.query('SET LOCAL max_parallel_workers_per_gather = 0')
    return count(sql)
  })
}

function logVerdict(
  sourceId: string,
  differences: LedgerDifferences | null,
  differed: boolean,
  ms: number,
): void {
  if (differences !== null) log().error({ sourceId, differences, ms }, 'the ledger does not add up')
  else if (differed) log().info({ sourceId, ms }, 'the ledger adds up again')
  else log().debug({ sourceId, ms }, 'the ledger adds up')
}
