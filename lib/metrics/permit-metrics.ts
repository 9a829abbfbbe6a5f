import { createHash, timingSafeEqual } from 'node:crypto'
import { config } from '@/lib/platform/config'
import { forbidden, unauthenticated } from '@/lib/platform/errors'

/**
 * Ends a request to the public listener for the metrics unless it carries METRICS_TOKEN: they tell about all accounts, so no
 * account's session opens them, and where a request comes from cannot be told behind a proxy on this machine.
 * @param token METRICS_TOKEN
 * @throws AppError `unauthenticated`, `forbidden`
 */
export function permitMetrics(headers: Headers, token: string | null = config().metricsToken): void {
  if (token === null) {
    throw forbidden(
      'The metrics are not served here. Set METRICS_PORT and read them on this machine at http://127.0.0.1:METRICS_PORT/metrics, or set METRICS_TOKEN and send it as "Authorization: Bearer …".',
    )
  }
  const given = /^Bearer\s+(.+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? ''
  if (!isSame(given.trim(), token)) throw unauthenticated('Send METRICS_TOKEN as "Authorization: Bearer …".')
}

/** Of one length and in constant time, whatever was given. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
