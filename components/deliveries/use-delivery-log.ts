import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { DeliveryRow, Ledger } from '@/lib/contract/delivery'
import { errorText, fetchPage, type Page } from './fetch-deliveries'
import { filterQuery, type LogFilter, matchesFilter } from './log-filter'
import { type LogState, logReducer, startLog } from './log-reducer'
import { PAGE_SIZE } from './page-size'
import { useInbox } from './use-inbox'
import { type Live, useLive } from './use-live'



export interface DeliveryLog {
  state: LogState
  live: Live
  /** New deliveries a second. */
  rate: number
  /** The first page for new filters is on its way; the rows are still the old ones. */
  loading: boolean
  loadingOlder: boolean
  /** Why the last request failed, and when the rows were last known to be right. */
  error: { message: string; goodAt: number } | null
  loadOlder: () => void
  reload: () => void
  /** Shows what waits. */
  apply: () => void
}

interface Options {
  accountId: string
  filter: LogFilter
  /** What the server rendered, for the filter that the address had then. */
  initial: { page: Page; query: string }
  /** `follow`: rows may move · `wait`: rows change in place only · `stop`: nothing changes. */
  motion: 'follow' | 'wait' | 'stop'
  /** Told of the rows that came from the stream and belong to the list. */
  onNews: (rows: readonly DeliveryRow[]) => void
  /** Told when the ledger changed, unless nothing may change. */
  onLedger?: (ledger: Ledger) => void
  pageSize?: number
}

/** The rows of the log: first page, older pages, and every change as it comes. */
export function useDeliveryLog(options: Options): DeliveryLog {
  const { accountId, filter, initial, motion, onNews, onLedger, pageSize = PAGE_SIZE } = options
  const [state, dispatch] = useReducer(logReducer, initial.page, page =>
    startLog(page.deliveries, page.nextCursor),
  )
  const [loading, setLoading] = useState(false)
  const [loadingOlder, setLoadingOlder] = useState(false)
  const [error, setError] = useState<DeliveryLog['error']>(null)
  const goodAt = useRef(Date.now())
  const query = filterQuery(filter).toString()
  const matches = useMemo(() => matchesFilter(filter), [filter])
  const shownQuery = useRef(initial.query)
  const still = motion !== 'follow'

  const failed = useCallback((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') return
    setError({ message: errorText(cause), goodAt: goodAt.current })
  }, [])
  const worked = useCallback(() => {
    goodAt.current = Date.now()
    setError(null)
  }, [])

  const first = useCallback(
    async (signal?: AbortSignal) => {
      setLoading(true)
      try {
        const page = await fetchPage(pageQuery(query, pageSize), signal)
        shownQuery.current = query
        dispatch({ type: 'reset', rows: page.deliveries, cursor: page.nextCursor, matches })
        worked()
      } catch (cause) {
        failed(cause)
      } finally {
        if (!signal?.aborted) setLoading(false)
      }
    },
    [query, pageSize, matches, worked, failed],
  )

  // New filters: the rows stay until the new ones are there.
  useEffect(() => {
    if (shownQuery.current === query) return
    const leaving = new AbortController()
    void first(leaving.signal)
    return () => leaving.abort()
  }, [query, first])

  const catchUp = useCallback(async () => {
    if (motion === 'stop' || shownQuery.current !== query) return
    try {
      const page = await fetchPage(pageQuery(query, pageSize))
      if (shownQuery.current !== query) return
      dispatch({ type: 'head', rows: page.deliveries, cursor: page.nextCursor, matches, still })
      worked()
    } catch (cause) {
      failed(cause)
    }
  }, [query, pageSize, matches, motion, still, worked, failed])
  const catchUpSoon = useThrottled(catchUp, 2_000)

  const { put, rate } = useInbox(rows => {
    if (motion === 'stop') return
    if (rows === null) catchUpSoon()
    else {
      onNews(rows.filter(matches))
      dispatch({ type: 'receive', rows, matches, still })
    }
  })
  const live = useLive(accountId, {
    onRows: (rows, more) => {
      put(rows)
      if (more) catchUpSoon()
    },
    onLedger: ledger => {
      if (motion !== 'stop') onLedger?.(ledger)
    },
    onCatchUp: catchUpSoon,
  })

  // Rows may move again: show what waits, or read anew when rows are missing or nothing was taken in.
  const before = useRef(motion)
  const { stale } = state
  useEffect(() => {
    const resumed = before.current !== motion && motion === 'follow'
    const stopped = before.current === 'stop'
    before.current = motion
    if (!resumed) return
    if (stale || stopped) void first()
    else dispatch({ type: 'apply', matches })
  }, [motion, stale, first, matches])

  const { cursor } = state
  const loadOlder = useCallback(async () => {
    if (cursor === null || loadingOlder || shownQuery.current !== query) return
    setLoadingOlder(true)
    try {
      const page = await fetchPage(pageQuery(query, pageSize, cursor))
      if (shownQuery.current !== query) return
      dispatch({ type: 'older', rows: page.deliveries, cursor: page.nextCursor, matches })
      worked()
    } catch (cause) {
      failed(cause)
    } finally {
      setLoadingOlder(false)
    }
  }, [cursor, loadingOlder, query, pageSize, matches, worked, failed])

  const apply = useCallback(() => {
    if (stale) void first()
    else dispatch({ type: 'apply', matches })
  }, [stale, first, matches])

  return {
    state,
    live,
    rate,
    loading,
    loadingOlder,
    error,
    loadOlder: () => void loadOlder(),
    reload: () => void first(),
    apply,
  }
}

function pageQuery(query: string, size: number, before?: string): URLSearchParams {
  const page = new URLSearchParams(query)
  page.set('limit', String(size))
  if (before) page.set('before', before)
  return page
}

/** Calls `work` at once, then at most every `ms`, and once more when it was asked meanwhile. */
function useThrottled(work: () => Promise<void>, ms: number): () => void {
  const latest = useRef(work)
  const wait = useRef<{ timer: ReturnType<typeof setTimeout>; again: boolean } | null>(null)
  useEffect(() => {
    latest.current = work
  })
  useEffect(() => () => clearTimeout(wait.current?.timer), [])
  return useCallback(() => {
    function run() {
      void latest.current()
      wait.current = {
        again: false,
        timer: setTimeout(() => {
          const again = wait.current?.again === true
          wait.current = null
          if (again) run()
        }, ms),
      }
    }
    if (wait.current) wait.current.again = true
    else run()
  }, [ms])
}
