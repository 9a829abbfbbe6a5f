import { createParser, parseAsString, useQueryStates } from 'nuqs'
import { useEffect, useMemo } from 'react'
import { foldOldLink } from '@/lib/log-query/old-links'
import type { LogFilter } from './log-filter'

const address = {
  source: parseAsString.withDefault(''),
  q: parseAsString.withDefault(''),
  range: parseAsString.withDefault(''),
  id: parseAsString,
  // `live=0` while stopped.
  live: createParser({ parse: value => value !== '0', serialize: value => (value ? '1' : '0') }).withDefault(
    true,
  ),
  // Links from before the log had one search box.
  state: parseAsString.withDefault(''),
  event: parseAsString.withDefault(''),
}

export interface LogAddress {
  filter: LogFilter
  /** The delivery whose detail is open. */
  openId: string | null
  stopped: boolean
  /** @param typing replaces the address instead of adding a step for the back button */
  setFilter: (change: Partial<LogFilter>, typing?: boolean) => void
  setOpenId: (id: string | null, replace?: boolean) => void
  setStopped: (stopped: boolean) => void
}

/** Everything about the log that is in the page's address: a reload or a copied link shows the same. */
export function useLogAddress(sources: readonly { id: string }[]): LogAddress {
  const [{ source, q, range, id, live, state, event }, set] = useQueryStates(address, {
    history: 'push',
    shallow: true,
  })
  const text = foldOldLink({ q, state, event })
  useEffect(() => {
    if (state !== '' || event !== '') {
      void set({ q: text || null, state: null, event: null }, { history: 'replace' })
    }
  }, [text, state, event, set])
  // A link from before a source was removed shows all of them.
  const known = sources.some(one => one.id === source) ? source : ''
  const filter = useMemo(() => ({ source: known, q: text, range }), [known, text, range])
  return {
    filter,
    openId: id || null,
    stopped: !live,
    setFilter: (change, typing = false) =>
      void set(
        {
          ...(change.source === undefined ? {} : { source: change.source || null }),
          ...(change.q === undefined ? {} : { q: change.q || null }),
          ...(change.range === undefined ? {} : { range: change.range || null }),
        },
        { history: typing ? 'replace' : 'push' },
      ),
    setOpenId: (next, replace = false) => void set({ id: next }, { history: replace ? 'replace' : 'push' }),
    setStopped: stopped => void set({ live: stopped ? false : null }, { history: 'replace' }),
  }
}
