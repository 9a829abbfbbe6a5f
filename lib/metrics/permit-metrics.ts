import { createHash, timingSafeEqual } from 'node:crypto'
import { config } from '@/lib/platform/config'
import { forbidden, unauthenticated } from '@/lib/platform/errors'
import { front } from '@/lib/platform/front'

const LOOPBACK_PEER = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/

/**
 * Ends a request for the metrics that may not have them: they tell about all accounts, so no account's session opens
 * them. With METRICS_TOKEN whoever sends it may. Without it only this machine, by a name of this machine: a proxy on it
 * brings requests of others, but by the name that they asked for.
 * @param token METRICS_TOKEN
 * @throws AppError `unauthenticated`, `forbidden`
 */
export function permitMetrics(headers: Headers, token: string | null = config().metricsToken): void {
  if (token !== null) {
    const given = /^Bearer\s+(.+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? ''
    if (!isSame(given.trim(), token))
      throw unauthenticated('Send METRICS_TOKEN as "Authorization: Bearer …".')
    return
  }
  const peer = headers.get('x-forwarded-for') ?? ''
  const host = headers.get('host') ?? ''
  if (!front().present || !LOOPBACK_PEER.test(peer) || !LOOPBACK_HOST.test(host)) {
    throw forbidden(
      'The metrics are told to this machine only, as http://localhost:PORT/api/metrics. To read them from elsewhere, set METRICS_TOKEN and send it as "Authorization: Bearer …".',
    )
  }
}

/** Of one length and in constant time, whatever was given. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
