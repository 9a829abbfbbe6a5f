import { MINUTE_MS } from '@/lib/contract/duration'
import { now } from '@/lib/platform/clock'
import { isOwnerRefusal, ownerRole } from '@/lib/platform/database-role'
import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { front } from '@/lib/platform/front'
import { log } from '@/lib/platform/log'
import { WORKER_SILENCE_MS } from '@/lib/sources/health'
import { readLag } from './lag'

/** One condition that must hold for the product to work; `problem` describes the failure. */
export interface Check {
  name: 'database' | 'worker' | 'lag'
  ok: boolean
  problem: string | null
}

const WORKER_SILENCE = `
SELECT extract(epoch FROM clock_timestamp() - max(seen_at)) * 1000 AS silence_ms FROM relay.worker`
const TIMEOUT_MS = 3_000
/** Longer than a worker is busy when the requests of all sources time out. */
const MAX_LAG_SECONDS = 60
/** The length of the sign-in limit's window. Until it ends, the proxy's bucket may still be full. */
const PROXY_WARNING_MS = 15 * MINUTE_MS

const AS_OWNER =
  'The app connects to the database as a role that can change and delete the audit log (ALLOW_DATABASE_OWNER=on). ' +
  'Grant this role CREATEROLE for one start, then set ALLOW_DATABASE_OWNER=off.'

/**
 * Whether events can be received and sent now: the database responds, a worker reported in the last 30 seconds, and no
 * event that could be sent has waited for more than a minute.
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
  if (proxyIgnoredAt === null || now().getTime() - proxyIgnoredAt > PROXY_WARNING_MS) return []
  return [
    'Requests carry X-Forwarded-For, but TRUST_PROXY is off, so everyone behind the proxy shares one sign-in limit. ' +
      'Set TRUST_PROXY=on if the proxy sets this header itself.',
  ]
}

async function check(): Promise<{ checks: Check[]; asOwner: boolean }> {
  const late = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error(`no response within ${TIMEOUT_MS} ms`)), TIMEOUT_MS).unref(),
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
        'No worker has reported in the last 30 seconds.',
      ),
      judge(
        'lag',
        lag < MAX_LAG_SECONDS,
        `Events that could be sent have been waiting for a worker for ${Math.round(lag)} seconds.`,
      ),
    ]
    return { checks, asOwner: owner !== null }
  } catch (error) {
    // The response is public. The database's own message may name hosts, so it goes only to the log.
    log().warn({ err: messageOf(error) }, 'readiness: the database does not respond')
    const unknown = 'Unknown until the database responds.'
    const problem = isOwnerRefusal(error)
      ? 'The app’s database role can change and delete the audit log. See ALLOW_DATABASE_OWNER.'
      : 'The database is not responding.'
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
