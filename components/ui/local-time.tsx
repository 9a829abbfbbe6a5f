'use client'

import { DATE, DATE_AND_CLOCK, formatDate } from '@/lib/contract/format'
import { useUtc, useZone } from './use-utc'

const FORMATS = {
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  day: DATE,
  'day-time': DATE_AND_CLOCK,
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** A moment in the reader's zone, or in UTC if they chose that; the tooltip has the exact time in UTC. */
export function LocalTime({ iso, format = 'day-time' }: { iso: string; format?: keyof typeof FORMATS }) {
  const [utc] = useUtc()
  const text = formatDate(new Date(iso), FORMATS[format], useZone(utc))
  return (
    <time dateTime={iso} title={iso} className="whitespace-nowrap tabular-nums">
      {text}
    </time>
  )
}
