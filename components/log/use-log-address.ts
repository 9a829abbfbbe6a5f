import { createParser, parseAsString, useQueryStates } from 'nuqs'
import { useCallback, useEffect, useMemo } from 'react'
import { useUtc } from '@/components/ui/use-utc'
import type { LogFilter } from '@/lib/log/query/log-filter'
import { foldOldLink } from '@/lib/log/query/old-links'
import type { ViewContent } from '@/lib/log/views/view-fields'

const text = parseAsString.withDefault('')
/** Omitted from the URL when false. */
const flag = createParser({ parse: value => value === '1', serialize: () => '1' }).withDefault(false)

const address = {
  source: text,
  q: text,
  range: text,
  id: parseAsString,
  // `live=0` while live updates are paused.
  live: createParser({ parse: value => value !== '0', serialize: value => (value ? '1' : '0') }).withDefault(
    true,
  ),
  utc: flag,
  // Columns and row height, which the table reads.
  cols: text,
  rows: text,
  view: parseAsString,
  // Only in old links, from before the log had a single search box.
  state: text,
  event: text,
}

export interface LogAddress {
  filter: LogFilter
  /** The delivery whose detail is open. */
  openId: string | null
  stopped: boolean
  /** Whether times are in UTC instead of the reader's zone. */
  utc: boolean
  /** The content to store when this view is saved. */
  shown: ViewContent
  /** The opened view; it may have unsaved changes. */
  viewId: string | null
  /** @param typing whether to replace the history entry instead of adding one */
  setFilter: (change: Partial<LogFilter>, typing?: boolean) => void
  setOpenId: (id: string | null, replace?: boolean) => void
  setStopped: (stopped: boolean) => void
  setUtc: (utc: boolean) => void
  showView: (content: ViewContent, id: string | null) => void
}

/** Keeps the log's state in the URL: a reload or a copied link shows the same log. */
export function useLogAddress(sources: readonly { id: string }[]): LogAddress {
  const [{ source, q, range, id, live, utc, cols, rows, view, state, event }, set] = useQueryStates(address, {
    history: 'push',
    shallow: true,
  })
  const folded = foldOldLink({ q, state, event })
  useEffect(() => {
    if (state !== '' || event !== '') {
      void set({ q: folded || null, state: null, event: null }, { history: 'replace' })
    }
  }, [folded, state, event, set])
  // A link to a source that no longer exists shows all sources.
  const known = sources.some(one => one.id === source) ? source : ''
  const filter = useMemo(() => ({ source: known, q: folded, range }), [known, folded, range])
  const shown = useMemo(() => ({ ...filter, columns: cols, density: rows }), [filter, cols, rows])
  // A link with `utc=1` shows UTC to everyone; without it, the reader's own preference applies.
  const [ownUtc, setOwnUtc] = useUtc()
  const setUtc = useCallback(
    (next: boolean) => {
      setOwnUtc(next)
      void set({ utc: next || null }, { history: 'replace' })
    },
    [set, setOwnUtc],
  )
  // Memoized: rows and chart re-render when these change, and the log renders up to four times per second.
  const setFilter = useCallback<LogAddress['setFilter']>(
    (change, typing = false) =>
      void set(
        {
          ...(change.source === undefined ? {} : { source: change.source || null }),
          ...(change.q === undefined ? {} : { q: change.q || null }),
          ...(change.range === undefined ? {} : { range: change.range || null }),
        },
        { history: typing ? 'replace' : 'push' },
      ),
    [set],
  )
  const setOpenId = useCallback<LogAddress['setOpenId']>(
    (next, replace = false) => void set({ id: next }, { history: replace ? 'replace' : 'push' }),
    [set],
  )
  return {
    filter,
    openId: id || null,
    stopped: !live,
    utc: utc || ownUtc,
    shown,
    viewId: view || null,
    setFilter,
    setOpenId,
    setUtc,
    setStopped: stopped => void set({ live: stopped ? false : null }, { history: 'replace' }),
    showView: (content, viewId) =>
      void set({
        source: content.source || null,
        q: content.q || null,
        range: content.range || null,
        cols: content.columns || null,
        rows: content.density || null,
        view: viewId,
      }),
  }
}
