import { HOUR_MS, MINUTE_MS } from '@/lib/contract/duration'
import type { Chores } from '@/lib/deliver/chores'
import { carryOnJobs, trimJobs } from '@/lib/jobs/carry-on-jobs'
import { checkDueLedgers } from '@/lib/ledger/check-ledger'
import { db } from '@/lib/platform/db'
import { endMutes } from '@/lib/problems/decide-problem'
import { resumeDue } from '@/lib/sources/resume-source'

const JOB_DAYS = 30

/** The chores of all features. The delivery worker gets them only from here. */
export const CHORES: Chores = {
  sweep: [
    { everyMs: 0, run: resumeDue },
    { everyMs: 0, run: () => carryOnJobs() },
    { everyMs: MINUTE_MS, run: quiet(() => endMutes(db())) },
    { everyMs: HOUR_MS, run: quiet(() => trimJobs(db(), JOB_DAYS)) },
  ],
  beside: [{ everyMs: 5_000, run: quiet(checkDueLedgers) }],
}

/** A chore that does not change the queue. */
function quiet(work: (stopping: () => boolean) => Promise<unknown>) {
  return async (stopping: () => boolean): Promise<string[]> => {
    await work(stopping)
    return []
  }
}
