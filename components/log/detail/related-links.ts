import type { DeliveryRow } from '@/lib/contract/delivery'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/contract/duration'
import { termText } from '../table/terms'

/** A link from one delivery to similar ones in the log. */
export interface RelatedLink {
  label: string
  /** The value to filter the log by. */
  about: string
  href: string
}

const HALF_DAY_MS = 12 * HOUR_MS

/** Links to the log around the time of this delivery. Pure. */
export function relatedLinks(row: DeliveryRow): RelatedLink[] {
  const links: RelatedLink[] = []
  if (row.userId !== null) {
    links.push({
      label: 'Same user, ±5 min',
      about: row.userId,
      href: logAddress(row, termText('user', row.userId), 5 * MINUTE_MS),
    })
  }
  if (row.reason !== null) {
    links.push({
      label: 'Same reason, ±12 h',
      about: row.reason,
      href: logAddress(row, termText('reason', row.reason), HALF_DAY_MS),
    })
  }
  links.push({
    label: 'Same message ID: the original and copies sent as new events',
    about: row.messageId,
    href: logAddress(row, termText('id', row.messageId), 30 * DAY_MS),
  })
  return links
}

function logAddress(row: DeliveryRow, q: string, aroundMs: number): string {
  const at = Date.parse(row.receivedAt)
  const iso = (ms: number) => new Date(ms).toISOString()
  const query = new URLSearchParams({
    source: row.sourceId,
    q,
    range: `${iso(at - aroundMs)}..${iso(at + aroundMs + 1)}`,
  })
  return `/deliveries?${query}`
}
