'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'
import { useInBrowser } from '@/components/ui/use-in-browser'
import { useUtc } from '@/components/ui/use-utc'

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
  // A page with a choice of its own, such as the log, whose link says which; elsewhere what this person chose last.
  const choice = use(Zone) ?? { utc, setUtc }
  // The server does not know the reader's zone: it renders UTC, and the browser corrects it.
  const inBrowser = useInBrowser()
  return { ...choice, timeZone: choice.utc || !inBrowser ? 'UTC' : undefined }
}
