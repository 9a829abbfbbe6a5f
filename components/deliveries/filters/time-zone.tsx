'use client'

import { createParser, useQueryState } from 'nuqs'
import { createContext, type ReactNode, use, useMemo, useSyncExternalStore } from 'react'

interface ZoneChoice {
  /** Every time on the page is in UTC instead of the reader's own zone. */
  utc: boolean
  setUtc: (utc: boolean) => void
}

const Zone = createContext<ZoneChoice>({ utc: false, setUtc: () => undefined })

/** `utc=1` in the address; left out for the reader's own zone. */
const flag = createParser({ parse: value => value === '1', serialize: () => '1' }).withDefault(false)

/** Moves every time below it together, and whatever else asks {@link useTimeZone}: the range, the rows, the chart. */
export function TimeZoneChoice({ children }: { children: ReactNode }) {
  const [utc, set] = useQueryState('utc', flag)
  const choice = useMemo(() => ({ utc, setUtc: (next: boolean) => void set(next || null) }), [utc, set])
  return <Zone value={choice}>{children}</Zone>
}

const never = () => () => undefined

/** The zone to show times in. @returns `timeZone` for Intl: undefined is the reader's own */
export function useTimeZone(): ZoneChoice & { timeZone: 'UTC' | undefined } {
  const choice = use(Zone)
  // The server does not know the reader's zone: the first paint is UTC and the browser corrects it.
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return { ...choice, timeZone: choice.utc || !inBrowser ? 'UTC' : undefined }
}
