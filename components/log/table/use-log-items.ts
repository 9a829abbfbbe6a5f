import { useMemo } from 'react'
import { formatDay } from '@/components/shared/format'
import { useTimeZone } from '@/components/shared/time-zone'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { daysIn, type LogItem, logItems } from './items'

/** The height of a line between rows, as log-line.tsx has it. */
export const LINE_PX = 28

/** The rows with the lines between them, in the zone that the page shows. */
export function useLogItems(rows: readonly DeliveryRow[], liveFrom: string | null): LogItem[] {
  const { timeZone } = useTimeZone()
  const dayOf = useMemo(() => daysIn(iso => formatDay(iso, timeZone)), [timeZone])
  return useMemo(
    () => logItems(rows, { today: dayOf(new Date().toISOString()), dayOf, liveFrom }),
    [rows, dayOf, liveFrom],
  )
}
