import { useEffect, useMemo, useRef, useState } from 'react'
import { formatDay, formatMoment } from '@/components/shared/format'
import { useTimeZone } from '@/components/shared/time-zone'
import { cn } from '@/components/ui/cn'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { cacheDays, type LogItem, logItems } from './items'

export interface Line {
  /** Where live updates began: the newest ID at that time, and the time. Null while not following. */
  live: { id: string; at: string } | null
}

interface LogLineProps extends Line {
  item: Exclude<LogItem, { kind: 'row' }>
  columns: number
}

/** A line between rows: a day, or where live updates began. */
export function LogLine({ item, live, columns }: LogLineProps) {
  const { timeZone } = useTimeZone()
  const text =
    item.kind === 'day'
      ? formatDay(item.iso, timeZone)
      : live && `Live since ${formatMoment(live.at, new Date(), timeZone)}`
  return (
    <tr>
      <td colSpan={columns} className="h-7 border-border/70 border-b bg-muted/60 px-5 py-0 text-xs">
        <span
          className={cn(
            'sticky left-5 inline-block font-medium',
            item.kind === 'live' ? 'text-accent-text' : 'text-muted-foreground',
          )}
        >
          {text}
        </span>
      </td>
    </tr>
  )
}

/** The height of a line in px, as set by the classes above. */
export const LINE_PX = 28

/** The rows and the lines between them, in the page's time zone. */
export function useLogItems(rows: readonly DeliveryRow[], liveFrom: string | null): LogItem[] {
  const { timeZone } = useTimeZone()
  const dayOf = useMemo(() => cacheDays(iso => formatDay(iso, timeZone)), [timeZone])
  return useMemo(
    () => logItems(rows, { today: dayOf(new Date().toISOString()), dayOf, liveFrom }),
    [rows, dayOf, liveFrom],
  )
}

/**
 * Where live updates began: at the newest row when the page was opened, the filters changed, or the user clicked *Resume*.
 * @param query identifies the list
 */
export function useLiveLine(newest: string | undefined, query: string, following: boolean): Line['live'] {
  const [line, setLine] = useState<Line['live']>(null)
  const latest = useRef(newest)
  useEffect(() => {
    latest.current = newest
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query starts a new line
  useEffect(() => {
    const { current } = latest
    setLine(following && current !== undefined ? { id: current, at: new Date().toISOString() } : null)
  }, [query, following])
  return line
}
