import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { errorText, FetchError } from '@/components/shared/ask'
import type { News } from '@/components/shared/use-announcer'
import type { DeliveryRow, Ledger } from '@/lib/contract/delivery'
import { apiQuery, filterQuery, type LogFilter } from '@/lib/log/query/log-filter'
import { fetchPage, PAGE_SIZE, type Page } from './fetch-deliveries'
import { type LogState, logReducer, startLog } from './log-reducer'
import { useInbox } from './use-inbox'
import { type Live, useLive } from './use-live'
import { useThrottled } from './use-throttled'
import { useVerdicts } from './use-verdicts'

const MAX_RUNS = 20

export interface DeliveryLog {
  state: LogState
  live: Live
  /** New deliveries per second. */
  rate: number
  /** Milliseconds between updates of the rows; longer on a slow machine. */
  everyMs: number
  /** Whether the first page is loading. */
  loading: boolean
  /** Whether the rows still match the previous filters instead of those in the URL. */
  outdated: boolean
  loadingOlder: boolean
  /** Set when matches are rare: everything back to this moment (ISO 8601) was searched. */
  searchedTo: string | null
  /** Another meaning of a word in the search; null if there is none. */
  offer: Page['offer']
  /** Why the last request failed, and when the rows were last up to date. */
  error: { message: string; goodAt: number; status: number } | null
  loadOlder: () => void
  reload: () => void
  /** Shows the waiting rows. */
  apply: () => void
}

interface Options {
  accountId: string
  filter: LogFilter
  /** The first page that the server rendered, and the query it was rendered for. */
  initial: { page: Page; query: string }
  /** `follow`: rows may move · `wait`: rows change in place only · `stop`: nothing changes. */
  motion: 'follow' | 'wait' | 'stop'
  /** Called with counts of the matching rows received from the stream. */
  onNews: (news: News) => void
  /** Called with rows that arrive while the tab is hidden; the list shows them when the tab is visible again. */
  onHidden?: (rows: readonly DeliveryRow[]) => void
  /** Called when the ledger changes, unless stopped. */
  onLedger?: (ledger: Ledger) => void
  pageSize?: number
}

/** Loads the rows of the log: the first page, older pages and live changes. */
export function useDeliveryLog(options: Options): DeliveryLog {
  const { accountId, filter, initial, motion, onNews, onHidden, onLedger, pageSize = PAGE_SIZE } = options
  const [state, dispatch] = useReducer(logReducer, initial.page, page =>
    startLog(page.deliveries, page.nextCursor),
  )
  const [loading, setLoading] = useState(false)
  const [loadingOlder, setLoadingOlder] = useState(false)
  const [error, setError] = useState<DeliveryLog['error']>(null)
  const goodAt = useRef(Date.now())
  const query = filterQuery(filter).toString()
  const apiParams = apiQuery(filter).toString()
  const verdicts = useVerdicts(filter)
  const { matches } = verdicts
  const [searchedTo, setSearchedTo] = useState(initial.page.searchedTo)
  const [offer, setOffer] = useState(initial.page.offer)
  // The filters of the shown rows, which lag behind the URL until the first page for new filters is loaded.
  const shown = useRef({ query: initial.query, matches })
  const latestMotion = useRef(motion)
  useEffect(() => {
    latestMotion.current = motion
  })

  const showFailure = useCallback((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') return
    const status = cause instanceof FetchError ? cause.status : 0
    setError({ message: errorText(cause), goodAt: goodAt.current, status })
  }, [])
  const noteSuccess = useCallback(
    (page: Page) => {
      goodAt.current = Date.now()
      setError(null)
      verdicts.recordMatches(page.deliveries)
    },
    [verdicts],
  )

  /** Merges the newest page into the rows. */
  const mergeHead = useCallback(
    (page: Page, still: boolean) => {
      noteSuccess(page)
      dispatch({ type: 'head', rows: page.deliveries, cursor: page.nextCursor, matches, still })
    },
    [matches, noteSuccess],
  )

  // `automatic`: the user did not click, so rows must not move if the list has been paused in the meantime.
  const loadFirst = useCallback(
    async ({ signal, automatic = false }: { signal?: AbortSignal; automatic?: boolean } = {}) => {
      setLoading(true)
      try {
        const page = await fetchPage(pageQuery(apiParams, pageSize), signal)
        const mode = automatic && shown.current.query === query ? latestMotion.current : 'follow'
        if (mode === 'stop') return
        if (mode === 'wait') return mergeHead(page, true)
        shown.current = { query, matches }
        noteSuccess(page)
        setSearchedTo(page.searchedTo)
        setOffer(page.offer)
        dispatch({ type: 'reset', rows: page.deliveries, cursor: page.nextCursor, matches })
      } catch (cause) {
        showFailure(cause)
      } finally {
        if (!signal?.aborted) setLoading(false)
      }
    },
    [query, apiParams, pageSize, matches, noteSuccess, mergeHead, showFailure],
  )

  // With new filters, the old rows stay until the new ones are loaded.
  useEffect(() => {
    if (shown.current.query === query) return setLoading(false)
    const leaving = new AbortController()
    void loadFirst({ signal: leaving.signal })
    return () => leaving.abort()
  }, [query, loadFirst])

  const catchUp = useCallback(async () => {
    const isObsolete = () => latestMotion.current === 'stop' || shown.current.query !== query
    if (isObsolete()) return
    try {
      const page = await fetchPage(pageQuery(apiParams, pageSize))
      if (isObsolete()) return
      mergeHead(page, latestMotion.current !== 'follow')
    } catch (cause) {
      showFailure(cause)
    }
  }, [query, apiParams, pageSize, mergeHead, showFailure])
  const catchUpSoon = useThrottled(catchUp, 2_000)

  const { put, rate, everyMs } = useInbox(
    initial.page.deliveries[0]?.id ?? '',
    (rows, newest) => {
      if (motion === 'stop') return
      if (rows === null) return catchUpSoon()
      const undecided = new Set(verdicts.findUndecided(rows))
      receive(
        rows.filter(row => !undecided.has(row)),
        newest,
      )
      if (undecided.size === 0) return
      verdicts.ask([...undecided]).then(() => receive([...undecided], newest), catchUpSoon)
    },
    onHidden &&
      (rows =>
        document.hidden &&
        motion !== 'stop' &&
        onHidden(rows.filter(row => shown.current.matches(row) !== false))),
  )
  function receive(rows: readonly DeliveryRow[], newest: string) {
    const { matches: wanted } = shown.current
    const mode = latestMotion.current
    if (mode === 'stop' || rows.length === 0) return
    onNews(countNews(rows.filter(wanted), newest))
    dispatch({ type: 'receive', rows, matches: wanted, still: mode !== 'follow' })
  }
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

  // When rows may move again, show the waiting ones. Reload instead if some are missing, or after a stop, when none are kept.
  const before = useRef(motion)
  const { stale } = state
  useEffect(() => {
    const previous = before.current
    before.current = motion
    if (previous === motion) return
    if (motion === 'follow' && (stale || previous === 'stop')) void loadFirst({ automatic: true })
    else if (motion === 'follow') dispatch({ type: 'apply', matches: shown.current.matches })
    else if (previous === 'stop') catchUpSoon()
  }, [motion, stale, loadFirst, catchUpSoon])

  const { cursor } = state
  const loadOlder = useCallback(async () => {
    if (cursor === null || loadingOlder || shown.current.query !== query) return
    setLoadingOlder(true)
    try {
      const page = await fetchPage(pageQuery(apiParams, pageSize, cursor))
      if (shown.current.query !== query) return
      noteSuccess(page)
      setSearchedTo(page.searchedTo)
      dispatch({ type: 'older', rows: page.deliveries, cursor: page.nextCursor, matches })
    } catch (cause) {
      showFailure(cause)
    } finally {
      setLoadingOlder(false)
    }
  }, [cursor, loadingOlder, query, apiParams, pageSize, matches, noteSuccess, showFailure])

  // When matches are rare, the search continues automatically for a while, then waits for a click, as it does after an error.
  const runs = useRef(0)
  useEffect(() => {
    if (searchedTo === null) runs.current = 0
    else if (error === null && !loadingOlder && state.rows.length < pageSize && runs.current < MAX_RUNS) {
      runs.current += 1
      void loadOlder()
    }
  }, [searchedTo, error, loadingOlder, state.rows.length, pageSize, loadOlder])

  const apply = useCallback(() => {
    if (stale) void loadFirst()
    else dispatch({ type: 'apply', matches: shown.current.matches })
  }, [stale, loadFirst])

  return {
    state,
    live,
    rate,
    everyMs,
    loading,
    outdated: shown.current.query !== query,
    loadingOlder,
    searchedTo,
    offer,
    error,
    loadOlder: () => void loadOlder(),
    reload: () => void loadFirst(),
    apply,
  }
}

function countNews(rows: readonly DeliveryRow[], newest: string): News {
  return {
    arrived: rows.filter(row => row.id > newest).length,
    failed: rows.filter(row => row.state === 'failed' || row.state === 'rejected').length,
  }
}

function pageQuery(query: string, size: number, before?: string): URLSearchParams {
  const page = new URLSearchParams(query)
  page.set('limit', String(size))
  if (before) page.set('before', before)
  return page
}
