import { type VerbArgs, verb } from '@/lib/accounts/verb'
import type { Explanation } from '@/lib/contract/delivery'
import { explain } from '@/lib/contract/reasons'
import { config } from '@/lib/platform/config'
import { singleton } from '@/lib/platform/singleton'
import { openWriteKey } from '@/lib/security/write-key-box'
import { networkReason } from '@/lib/segment/judge-answer'
import { errorName } from '@/lib/segment/record-request'
import { requireConnected } from './require-source'
import { sourceInput } from './schemas'
import { oddWriteKey } from './write-key'

/** The result of a connection check, which sends no event. */
export interface ConnectionCheck {
  /** A warning about an unusual stored key; null if it looks normal. */
  oddity: string | null
  /** The origin of the source's region. */
  host: string
  /** HTTP status of the response; null if there was none. */
  status: number | null
  durationMs: number
  /** Why there was no response, and what to do. */
  failure: Explanation | null
}

const TIMEOUT_MS = 5_000
/** How long a probe's result is reused, so that repeated clicks do not send more requests. */
const REUSE_MS = 2_000

/**
 * Checks the format of the stored key and whether the source's host can be reached, without sending the key.
 * @throws AppError `invalid`, `forbidden`, `not_found` or `conflict` when it is not connected
 */
export async function checkConnection(args: VerbArgs<typeof sourceInput>): Promise<ConnectionCheck> {
  const source = await readConnected(args)
  const host = config().segmentHosts[source.residency]
  const key = openWriteKey(source.id, source.writeKeyBox ?? '')
  const probe = await probeThrottled(host)
  return {
    oddity: oddWriteKey(key),
    host,
    status: probe.reached ? probe.status : null,
    durationMs: probe.durationMs,
    failure: probe.reached ? null : explain(networkReason(probe.error)),
  }
}

const readConnected = verb(
  { input: sourceInput, permission: 'source.test', lock: requireConnected },
  async ({ locked: source }) => source,
)

function probeThrottled(host: string): Promise<HostProbe> {
  const asked = singleton(
    'integration.probes',
    () => new Map<string, { at: number; answer: Promise<HostProbe> }>(),
  )
  const known = asked.get(host)
  if (known && performance.now() - known.at < REUSE_MS) return known.answer
  const answer = probeHost(host, Math.min(TIMEOUT_MS, config().segmentTimeoutMs))
  asked.set(host, { at: performance.now(), answer })
  return answer
}

/** The HTTP status (over TLS if the origin uses it) or the failure, and the duration. */
type HostProbe =
  | { reached: true; status: number; durationMs: number }
  | { reached: false; error: string; durationMs: number }

/**
 * Requests the root page of an origin, without a key or an event. Any HTTP response shows that the host is reachable from
 * this server, but nothing else.
 */
async function probeHost(origin: string, timeoutMs: number): Promise<HostProbe> {
  const start = performance.now()
  const elapsed = () => Math.round(performance.now() - start)
  try {
    const response = await fetch(origin, {
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const durationMs = elapsed()
    await response.body?.cancel()
    return { reached: true, status: response.status, durationMs }
  } catch (error) {
    return { reached: false, error: errorName(error), durationMs: elapsed() }
  }
}
