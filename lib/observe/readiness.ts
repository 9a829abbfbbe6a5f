import { WORKER_SILENCE_MS } from '@/lib/contract/health'
import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'

/** One thing that must be so for the product to work; `problem` says what to look at. */
export interface Check {
  name: 'database' | 'worker'
  ok: boolean
  problem: string | null
}

const WORKER_SILENCE = `
SELECT extract(epoch FROM clock_timestamp() - max(seen_at)) * 1000 AS silence_ms FROM relay.worker`
const PATIENCE_MS = 3_000

/** Whether events can be taken and sent now: the database answers, and a worker spoke in the last 30 seconds. */
export async function readiness(): Promise<{ ready: boolean; checks: Check[] }> {
  const checks = await check()
  return { ready: checks.every(one => one.ok), checks }
}

async function check(): Promise<Check[]> {
  const late = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS).unref(),
  )
  try {
    const { rows } = await Promise.race([db().query<{ silence_ms: string | null }>(WORKER_SILENCE), late])
    const silence = rows[0]?.silence_ms ?? null
    const alive = silence !== null && Number(silence) < WORKER_SILENCE_MS
    return [
      { name: 'database', ok: true, problem: null },
      { name: 'worker', ok: alive, problem: alive ? null : 'No worker has reported for 30 seconds.' },
    ]
  } catch (error) {
    // The answer is for anybody who asks; the database's own words may name hosts and stay in the log.
    log().warn({ err: messageOf(error) }, 'readiness: the database does not answer')
    return [
      { name: 'database', ok: false, problem: 'The database does not answer.' },
      { name: 'worker', ok: false, problem: 'Unknown while the database does not answer.' },
    ]
  }
}
