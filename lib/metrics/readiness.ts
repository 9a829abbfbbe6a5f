import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { WORKER_SILENCE_MS } from '@/lib/sources/health'
import { readLag } from './lag'

/** One thing that must be so for the product to work; `problem` says what to look at. */
export interface Check {
  name: 'database' | 'worker' | 'lag'
  ok: boolean
  problem: string | null
}

const WORKER_SILENCE = `
SELECT extract(epoch FROM clock_timestamp() - max(seen_at)) * 1000 AS silence_ms FROM relay.worker`
const PATIENCE_MS = 3_000
/** Longer than a worker may be busy with sources that all run into their timeouts. */
const MOST_LAG_SECONDS = 60

/**
 * Whether events can be taken and sent now: the database answers, a worker spoke in the last 30 seconds, and nothing
 * that could be sent has waited for more than a minute.
 */
export async function readiness(): Promise<{ ready: boolean; checks: Check[] }> {
  const checks = await check()
  return { ready: checks.every(one => one.ok), checks }
}

async function check(): Promise<Check[]> {
  const late = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS).unref(),
  )
  try {
    const asked = Promise.all([db().query<{ silence_ms: string | null }>(WORKER_SILENCE), readLag(db())])
    const [{ rows }, lag] = await Promise.race([asked, late])
    const silence = rows[0]?.silence_ms ?? null
    return [
      judge('database', true, ''),
      judge(
        'worker',
        silence !== null && Number(silence) < WORKER_SILENCE_MS,
        'No worker has reported for 30 seconds.',
      ),
      judge(
        'lag',
        lag < MOST_LAG_SECONDS,
        `Events that could be sent have waited ${Math.round(lag)} seconds for a worker.`,
      ),
    ]
  } catch (error) {
    // The answer is for anybody who asks; the database's own words may name hosts and stay in the log.
    log().warn({ err: messageOf(error) }, 'readiness: the database does not answer')
    const unknown = 'Unknown while the database does not answer.'
    return [
      judge('database', false, 'The database does not answer.'),
      judge('worker', false, unknown),
      judge('lag', false, unknown),
    ]
  }
}

function judge(name: Check['name'], ok: boolean, problem: string): Check {
  return { name, ok, problem: ok ? null : problem }
}
