import type { DeliveryRow } from '@/lib/contract/delivery'
import { termText } from '../table/terms'

/** A way from one delivery to others like it, in the log. */
export interface RelatedLink {
  label: string
  /** What the log is narrowed to. */
  about: string
  href: string
}

const MINUTE = 60_000
const HALF_DAY = 12 * 60 * MINUTE

/** Links into the log around the time of this delivery. Pure. */
export function relatedLinks(row: DeliveryRow): RelatedLink[] {
  const links: RelatedLink[] = []
  if (row.userId !== null) {
    links.push({
      label: 'Same user, 5 minutes before and after',
      about: row.userId,
      href: logAddress(row, termText('user', row.userId), 5 * MINUTE),
    })
  }
  if (row.reason !== null) {
    links.push({
      label: 'Same reason, 12 hours before and after',
      about: row.reason,
      href: logAddress(row, termText('reason', row.reason), HALF_DAY),
    })
  }
  links.push({
    label: 'Same message id: the original and what was sent as new',
    about: row.messageId,
    href: logAddress(row, termText('id', row.messageId), 30 * 24 * 60 * MINUTE),
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
