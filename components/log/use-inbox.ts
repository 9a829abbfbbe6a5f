import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeliveryRow } from '@/lib/contract/delivery'

/** Minimum time between flushes. After a quiet period, rows are shown at once. */
export const FLUSH_MS = 250
/** The longest time between flushes, on a slow or busy machine. */
const MAX_FLUSH_MS = 1_000
/** A flush that takes at most this long, including the wait for the next frame, does not delay clicks noticeably. */
const CHEAP_MS = 80
/** After a longer flush, the interval is its duration times this factor, which keeps clicks and scrolling responsive. */
const SLOWDOWN_FACTOR = 7
const WINDOW_MS = 3_000
const MAX_ROWS = 2_000

/**
 * Batches rows from the stream and delivers them at most four times per second, one render per batch, and less often when a
 * render is slow. While the tab is hidden, rows are only collected.
 * @param newestId the newest ID of the initial rows
 * @param deliver gets the latest version of each row (`null` when there were too many to keep), and the newest ID of the
 *   previous batches: rows with higher IDs are new deliveries
 * @param onArrival gets every row immediately, even while the tab is hidden
 */
export function useInbox(
  newestId: string,
  deliver: (rows: DeliveryRow[] | null, newest: string) => void,
  onArrival?: (rows: readonly DeliveryRow[]) => void,
): {
  put: (rows: readonly DeliveryRow[]) => void
  /** New deliveries per second, averaged over the last few seconds. */
  rate: number
  /** The current time between flushes, in milliseconds. */
  everyMs: number
} {
  const rows = useRef(new Map<string, DeliveryRow>())
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const flushedAt = useRef(0)
  const overflow = useRef(false)
  const newest = useRef(newestId)
  const delivered = useRef(newestId)
  const news = useRef<{ at: number; count: number }[]>([])
  const [rate, setRate] = useState(0)
  // Adapts to the duration of recent flushes. It is copied into the state once per second.
  const every = useRef(FLUSH_MS)
  const [everyMs, setEveryMs] = useState(FLUSH_MS)
  const latest = useRef(deliver)
  const listener = useRef(onArrival)
  useEffect(() => {
    latest.current = deliver
    listener.current = onArrival
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
    const began = performance.now()
    if (lost) latest.current(null, before)
    else if (batch.length > 0) latest.current(batch, before)
    // Measure in a task after the next frame, when the rows have been rendered, laid out and painted.
    requestAnimationFrame(() =>
      setTimeout(() => {
        every.current = nextInterval(every.current, performance.now() - began)
      }),
    )
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
      if (rows.current.size > MAX_ROWS) {
        rows.current.clear()
        overflow.current = true
      }
      timer.current ??= setTimeout(flush, Math.max(0, flushedAt.current + every.current - at))
    },
    [flush],
  )

  useEffect(() => {
    const clock = setInterval(() => {
      const at = Date.now()
      news.current = news.current.filter(one => one.at > at - WINDOW_MS)
      setRate(computeRate(news.current, at))
      setEveryMs(Math.round(every.current / FLUSH_MS) * FLUSH_MS)
    }, 1_000)
    const flushIfVisible = () => {
      if (!document.hidden) flush()
    }
    document.addEventListener('visibilitychange', flushIfVisible)
    return () => {
      clearInterval(clock)
      clearTimeout(timer.current)
      timer.current = undefined
      document.removeEventListener('visibilitychange', flushIfVisible)
    }
  }, [flush])

  return { put, rate, everyMs }
}

/**
 * The time until the next flush. It rises immediately after a slow flush and falls gradually, so a single fast flush between
 * slow ones causes no stutter.
 * @param tookMs the time from the start of the flush until the thread was free again
 */
export function nextInterval(before: number, tookMs: number): number {
  const wanted = tookMs <= CHEAP_MS ? FLUSH_MS : Math.min(MAX_FLUSH_MS, tookMs * SLOWDOWN_FACTOR)
  return wanted > before ? wanted : before + (wanted - before) / 4
}

function computeRate(news: readonly { at: number; count: number }[], at: number): number {
  const recent = news.filter(one => one.at > at - WINDOW_MS)
  return Math.round(recent.reduce((sum, one) => sum + one.count, 0) / (WINDOW_MS / 1_000))
}
