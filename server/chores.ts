import { purgeSessions } from '@/lib/accounts/session-store'
import { HOUR_MS, MINUTE_MS } from '@/lib/contract/duration'
import type { Chores } from '@/lib/deliver/chores'
import { trimHistory } from '@/lib/history/trim-history'
import { carryOnJobs, trimJobs } from '@/lib/jobs/carry-on-jobs'
import { checkDueLedgers } from '@/lib/ledger/check-ledger'
import { emptyClosedAccounts } from '@/lib/operators/empty-closed-accounts'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/db'
import { endMutes } from '@/lib/problems/decide-problem'
import { resumeDue } from '@/lib/sources/resume-source'

const JOB_DAYS = 30

/** The periodic work of all features, which only this file passes to the delivery worker. */
export const CHORES: Chores = {
  sweep: [
    { everyMs: 0, run: resumeDue },
    { everyMs: 0, run: () => carryOnJobs() },
    { everyMs: MINUTE_MS, run: withoutChanges(() => endMutes(db())) },
    { everyMs: HOUR_MS, run: withoutChanges(() => trimJobs(db(), JOB_DAYS)) },
    { everyMs: HOUR_MS, run: withoutChanges(purgeSessions) },
    { everyMs: HOUR_MS, run: withoutChanges(() => trimHistory(db(), config().auditDays)) },
  ],
  beside: [
    { everyMs: 5_000, run: withoutChanges(checkDueLedgers) },
    { everyMs: 5_000, run: withoutChanges(emptyClosedAccounts) },
  ],
}

/** Wraps a chore that does not change the queue, so it reports no changed sources. */
function withoutChanges(work: (stopping: () => boolean) => Promise<unknown>) {
  return async (stopping: () => boolean): Promise<string[]> => {
    await work(stopping)
    return []
  }
}
