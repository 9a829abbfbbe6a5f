import { explain, lastingRemedy } from '@/lib/contract/reasons'
import type { Owner } from '@/lib/contract/states'

/** Why requests fail: a reason code, and the response status, if any. */
export interface Cause {
  reason: string
  status: number | null
}

/** Describes the failure in a clause without a full stop: `Segment is responding with 503`. */
export function describeCause({ reason, status }: Cause): string {
  const code = status === null ? ' with errors' : ` with ${status}`
  switch (reason) {
    case 'segment_error':
    case 'request_timeout':
      return `Segment is responding${code}`
    case 'rate_limited':
      return `Segment is limiting the rate of requests (429)`
    case 'timeout':
      return 'Segment is not responding in time'
    case 'connection_reset':
      return 'Connections to Segment are being reset'
    case 'connection_refused':
      return 'Segment’s host is refusing connections'
    case 'dns_failure':
      return 'Segment’s host name cannot be resolved'
    case 'tls_failure':
      return 'TLS handshakes with Segment are failing'
    case 'network_error':
      return 'Segment cannot be reached'
    case 'intermediary':
      return `A proxy is responding instead of Segment${status === null ? '' : ` (${status})`}`
    case 'event_refused':
      return `Segment is refusing events${status === null ? '' : ` (${status})`}`
    case 'exhausted':
      return status === null ? 'Requests to Segment are failing' : `Segment is responding${code}`
    default:
      return 'Requests to Segment are failing'
  }
}

/** Who has to act, and how; `next` is null if waiting is enough. */
export function remedyFor({ reason }: Cause): { who: Owner; next: string | null } {
  const known = explain(reason)
  if (known === null) return { who: 'operator', next: null }
  const { who, remedy } = known
  const waits = who === 'nobody' || who === 'segment'
  return { who, next: waits ? null : lastingRemedy(remedy) }
}
