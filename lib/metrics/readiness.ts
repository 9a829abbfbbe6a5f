import { now } from '@/lib/platform/clock'
import { isOwnerRefusal, ownerRole } from '@/lib/platform/database-role'
import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { front } from '@/lib/platform/front'
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
/** As long as a sign-in limit lasts: until then the proxy's bucket may be the one that is full. */
const PROXY_SEEN_MS = 15 * 60_000

const AS_OWNER =
  'The app connects to the database as a role that can change and remove the audit (ALLOW_DATABASE_OWNER=on). ' +
  'Let the owner make roles (CREATEROLE) for one start, and switch it off again.'

/**
 * Whether events can be taken and sent now: the database answers, a worker spoke in the last 30 seconds, and nothing
 * that could be sent has waited for more than a minute.
 */
export async function readiness(): Promise<{ ready: boolean; checks: Check[]; warnings: string[] }> {
  const { checks, asOwner } = await check()
  return {
    ready: checks.every(one => one.ok),
    checks,
    warnings: [...(asOwner ? [AS_OWNER] : []), ...proxyIgnored()],
  }
}

function proxyIgnored(): string[] {
  const { proxyIgnoredAt } = front()
  if (proxyIgnoredAt === null || now().getTime() - proxyIgnoredAt > PROXY_SEEN_MS) return []
  return [
    'Requests carry X-Forwarded-For, and TRUST_PROXY is off, so everyone behind the proxy shares one sign-in limit. ' +
      'Set TRUST_PROXY=on if the proxy in front sets this header itself.',
  ]
}

async function check(): Promise<{ checks: Check[]; asOwner: boolean }> {
  const late = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS).unref(),
  )
  try {
    const asked = Promise.all([
      db().query<{ silence_ms: string | null }>(WORKER_SILENCE),
      readLag(db()),
      ownerRole(db()),
    ])
    const [{ rows }, lag, owner] = await Promise.race([asked, late])
    const silence = rows[0]?.silence_ms ?? null
    const checks = [
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
    return { checks, asOwner: owner !== null }
  } catch (error) {
    // The answer is for anybody who asks; the database's own words may name hosts and stay in the log.
    log().warn({ err: messageOf(error) }, 'readiness: the database does not answer')
    const unknown = 'Unknown while the database does not answer.'
    const problem = isOwnerRefusal(error)
      ? 'The database role of the app can change and remove the audit: see ALLOW_DATABASE_OWNER.'
      : 'The database does not answer.'
    const checks = [
      judge('database', false, problem),
      judge('worker', false, unknown),
      judge('lag', false, unknown),
    ]
    return { checks, asOwner: false }
  }
}

function judge(name: Check['name'], ok: boolean, problem: string): Check {
  return { name, ok, problem: ok ? null : problem }
}
