import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeliveryRow } from '@/lib/contract/delivery'

/** Between two flushes; what comes after a pause is shown at once. */
const FLUSH_MS = 250
const WINDOW_MS = 3_000
const MOST = 2_000

/**
 * Collects what the stream brings and hands it on at most four times a second, so that the page is drawn in one go;
 * while the tab is hidden it only collects.
 * @param newestId of the rows that the page began with
 * @param deliver gets the latest version of each row (`null` when there were too many to keep) and the newest id
 * that it was given before: ids above it are new deliveries
 * @param hear told of every row at once, also while nobody looks
 */
export function useInbox(
  newestId: string,
  deliver: (rows: DeliveryRow[] | null, newest: string) => void,
  hear?: (rows: readonly DeliveryRow[]) => void,
): {
  put: (rows: readonly DeliveryRow[]) => void
  /** New deliveries a second, over the last seconds. */
  rate: number
} {
  const rows = useRef(new Map<string, DeliveryRow>())
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const flushedAt = useRef(0)
  const overflow = useRef(false)
  const newest = useRef(newestId)
  const delivered = useRef(newestId)
  const news = useRef<{ at: number; count: number }[]>([])
  const [rate, setRate] = useState(0)
  const latest = useRef(deliver)
  const listener = useRef(hear)
  useEffect(() => {
    latest.current = deliver
    listener.current = hear
  })

  const flush = useCallback(() => {
    timer.current = undefined
    if (document.hidden) return
    flushedAt.current = Date.now()
    const batch = [...rows.current.values()]
    rows.current.clear()
    const lost = overflow.current
    overflow.current = false
    const before = delivered.current
    delivered.current = newest.current
    if (lost) latest.current(null, before)
    else if (batch.length > 0) latest.current(batch, before)
  }, [])

  const put = useCallback(
    (fresh: readonly DeliveryRow[]) => {
      const at = Date.now()
      listener.current?.(fresh)
      news.current.push({ at, count: fresh.filter(row => row.id > newest.current).length })
      for (const row of fresh) {
        if (row.id > newest.current) newest.current = row.id
        const known = rows.current.get(row.id)
        if (!known || known.version < row.version) rows.current.set(row.id, row)
      }
      if (rows.current.size > MOST) {
        rows.current.clear()
        overflow.current = true
      }
      timer.current ??= setTimeout(flush, Math.max(0, flushedAt.current + FLUSH_MS - at))
    },
    [flush],
  )

  useEffect(() => {
    const clock = setInterval(() => {
      const at = Date.now()
      news.current = news.current.filter(one => one.at > at - WINDOW_MS)
      setRate(perSecond(news.current, at))
    }, 1_000)
    const shown = () => {
      if (!document.hidden) flush()
    }
    document.addEventListener('visibilitychange', shown)
    return () => {
      clearInterval(clock)
      clearTimeout(timer.current)
      timer.current = undefined
      document.removeEventListener('visibilitychange', shown)
    }
  }, [flush])

  return { put, rate }
}

function perSecond(news: readonly { at: number; count: number }[], at: number): number {
  const recent = news.filter(one => one.at > at - WINDOW_MS)
  return Math.round(recent.reduce((sum, one) => sum + one.count, 0) / (WINDOW_MS / 1_000))
}
