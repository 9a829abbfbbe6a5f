import { createHash, timingSafeEqual } from 'node:crypto'
import { config } from '@/lib/platform/config'
import { forbidden, unauthenticated } from '@/lib/platform/errors'

/**
 * Refuses a request to the public listener unless it carries METRICS_TOKEN. The metrics cover all accounts, so no session
 * grants access to them. The client's address does not either, because a local proxy hides it.
 * @param token METRICS_TOKEN
 * @throws AppError `unauthenticated`, `forbidden`
 */
export function permitMetrics(headers: Headers, token: string | null = config().metricsToken): void {
  if (token === null) {
    throw forbidden(
      'Metrics are not served here. Set METRICS_PORT to read them on this machine at http://127.0.0.1:METRICS_PORT/metrics, or set METRICS_TOKEN and send it as "Authorization: Bearer …".',
    )
  }
  const given = /^Bearer\s+(.+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? ''
  if (!isSame(given.trim(), token)) throw unauthenticated('Send METRICS_TOKEN as "Authorization: Bearer …".')
}

/** Compares digests, because a constant-time comparison needs equal lengths. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
