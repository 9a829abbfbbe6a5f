import { createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { DELIVERY_STATES } from '@/lib/contract/states'
import type { LogFilter } from './log-filter'

const address = {
  source: parseAsString.withDefault(''),
  state: parseAsArrayOf(parseAsStringLiteral(DELIVERY_STATES)).withDefault([]),
  event: parseAsArrayOf(parseAsString).withDefault([]),
  q: parseAsString.withDefault(''),
  id: parseAsString,
  // `live=0` while stopped.
  live: createParser({ parse: value => value !== '0', serialize: value => (value ? '1' : '0') }).withDefault(
    true,
  ),
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
  const [{ source, state, event, q, id, live }, set] = useQueryStates(address, {
    history: 'push',
    shallow: true,
  })
  // A link from before a source was removed shows all of them.
  const known = sources.some(one => one.id === source) ? source : ''
  const filter = useMemo(() => ({ source: known, state, event, q }), [known, state, event, q])
  return {
    filter,
    openId: id || null,
    stopped: !live,
    setFilter: (change, typing = false) =>
      void set(
        {
          ...(change.source === undefined ? {} : { source: change.source || null }),
          ...(change.state === undefined
            ? {}
            : { state: change.state.length > 0 ? [...change.state] : null }),
          ...(change.event === undefined
            ? {}
            : { event: change.event.length > 0 ? [...change.event] : null }),
          ...(change.q === undefined ? {} : { q: change.q || null }),
        },
        { history: typing ? 'replace' : 'push' },
      ),
    setOpenId: (next, replace = false) => void set({ id: next }, { history: replace ? 'replace' : 'push' }),
    setStopped: stopped => void set({ live: stopped ? false : null }, { history: 'replace' }),
  }
}
