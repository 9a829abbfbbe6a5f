import { formatDay, formatMoment } from '@/components/shared/format'
import { useTimeZone } from '@/components/shared/time-zone'
import { cn } from '@/components/ui/cn'
import type { LogItem } from './items'

export interface Line {
  /** Where following began: the newest id that was there, and when. Null when nothing is followed. */
  live: { id: string; at: string } | null
}

interface LogLineProps extends Line {
  item: Exclude<LogItem, { kind: 'row' }>
  columns: number
}

/** A line between rows: another day, or where following began. */
export function LogLine({ item, live, columns }: LogLineProps) {
  const { timeZone } = useTimeZone()
  const text =
    item.kind === 'day'
      ? formatDay(item.iso, timeZone)
      : live && `Live from ${formatMoment(live.at, new Date(), timeZone)}`
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
