import { createParser, parseAsString, useQueryStates } from 'nuqs'
import { useCallback, useEffect, useMemo } from 'react'
import type { LogFilter } from '@/lib/log/query/log-filter'
import { foldOldLink } from '@/lib/log/query/old-links'
import type { ViewContent } from '@/lib/log/views/view-fields'

const text = parseAsString.withDefault('')
/** Left out while it is off. */
const flag = createParser({ parse: value => value === '1', serialize: () => '1' }).withDefault(false)

const address = {
  ...{ source: text, q: text, range: text },
  id: parseAsString,
  // `live=0` while stopped.
  live: createParser({ parse: value => value !== '0', serialize: value => (value ? '1' : '0') }).withDefault(
    true,
  ),
  utc: flag,
  // Columns and height of the rows; the table reads them.
  ...{ cols: text, rows: text },
  view: parseAsString,
  // Links from before the log had one search box.
  ...{ state: text, event: text },
}

export interface LogAddress {
  filter: LogFilter
  /** The delivery whose detail is open. */
  openId: string | null
  stopped: boolean
  /** Times are in UTC instead of the reader's zone. */
  utc: boolean
  /** What a view saved now would hold. */
  shown: ViewContent
  /** The saved view that was opened; what is shown may have been changed since. */
  viewId: string | null
  /** @param typing replaces the address instead of adding a step for the back button */
  setFilter: (change: Partial<LogFilter>, typing?: boolean) => void
  setOpenId: (id: string | null, replace?: boolean) => void
  setStopped: (stopped: boolean) => void
  setUtc: (utc: boolean) => void
  showView: (content: ViewContent, id: string | null) => void
}

/** Everything about the log that is in the page's address: a reload or a copied link shows the same. */
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
  // A link from before a source was removed shows all of them.
  const known = sources.some(one => one.id === source) ? source : ''
  const filter = useMemo(() => ({ source: known, q: folded, range }), [known, folded, range])
  const shown = useMemo(() => ({ ...filter, columns: cols, density: rows }), [filter, cols, rows])
  const setUtc = useCallback(
    (next: boolean) => void set({ utc: next || null }, { history: 'replace' }),
    [set],
  )
  // Kept from one render to the next: rows and chart are drawn again when these change, and a log renders four times a second.
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
    ...{ filter, openId: id || null, stopped: !live, utc, shown, viewId: view || null },
    ...{ setFilter, setOpenId, setUtc },
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
