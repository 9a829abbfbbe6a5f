'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'
import { useInBrowser } from '@/components/ui/use-in-browser'

interface ZoneChoice {
  /** Times on the page are in UTC instead of the reader's zone. */
  utc: boolean
  setUtc: (utc: boolean) => void
}

const Zone = createContext<ZoneChoice>({ utc: false, setUtc: () => undefined })

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
  const choice = use(Zone)
  // The server does not know the reader's zone: it renders UTC, and the browser corrects it.
  const inBrowser = useInBrowser()
  return { ...choice, timeZone: choice.utc || !inBrowser ? 'UTC' : undefined }
}
