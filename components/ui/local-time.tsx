'use client'

import { useSyncExternalStore } from 'react'
import { DATE, DATE_AND_CLOCK, writeDate } from './formatters'

const FORMATS = {
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  day: DATE,
  'day-time': DATE_AND_CLOCK,
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const never = () => () => undefined

/** A moment in the reader's own time zone; the tooltip has the exact time in UTC. */
export function LocalTime({ iso, format = 'day-time' }: { iso: string; format?: keyof typeof FORMATS }) {
  // The server does not know the reader's zone, so the first paint is UTC and the browser corrects it.
  const text = useSyncExternalStore(
    never,
    () => write(iso, format),
    () => write(iso, format, 'UTC'),
  )
  return (
    <time dateTime={iso} title={iso} className="whitespace-nowrap tabular-nums">
      {text}
    </time>
  )
}

const write = (iso: string, format: keyof typeof FORMATS, timeZone?: string) =>
  writeDate(new Date(iso), FORMATS[format], timeZone)
