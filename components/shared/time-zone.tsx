'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'
import { useUtc, useZone } from '@/components/ui/use-utc'

interface ZoneChoice {
  /** Times on the page are in UTC instead of the reader's zone. */
  utc: boolean
  setUtc: (utc: boolean) => void
}

const Zone = createContext<ZoneChoice | null>(null)

/** Sets the time zone of everything below it that uses {@link useTimeZone}: the range, the rows, the chart. */
export function TimeZoneChoice(props: {
  utc: boolean
  onChange: (utc: boolean) => void
  children: ReactNode
}) {
  const { utc, onChange, children } = props
  const choice = useMemo(() => ({ utc, setUtc: onChange }), [utc, onChange])
  return <Zone value={choice}>{children}</Zone>
}

/** The zone to show times in. @returns `timeZone` for Intl; undefined is the reader's */
export function useTimeZone(): ZoneChoice & { timeZone: 'UTC' | undefined } {
  const [utc, setUtc] = useUtc()
  // The log has its own choice, which is part of its URL. Other pages use the one from the user menu.
  const choice = use(Zone) ?? { utc, setUtc }
  return { ...choice, timeZone: useZone(choice.utc) }
}
