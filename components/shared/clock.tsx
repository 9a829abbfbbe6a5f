'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { formatDuration } from '@/lib/contract/duration'
import { formatExact, formatMoment, formatRoughly } from './format'
import { useTimeZone } from './time-zone'

const Now = createContext<number | null>(null)

/** Updates the relative times below it every second; `stopped` freezes them with the rest of the page. */
export function Clock({ stopped, children }: { stopped: boolean; children: ReactNode }) {
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    if (stopped) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [stopped])
  return <Now value={now}>{children}</Now>
}

/** A moment in the page's time zone, the reader's own or UTC. The tooltip has local time, UTC and Unix milliseconds. */
export function Moment({ iso, exact = false }: { iso: string; exact?: boolean }) {
  const { timeZone: zone } = useTimeZone()
  const title = `${formatExact(iso, zone)}\n${iso}\nUnix ${Date.parse(iso)}`
  return (
    <time dateTime={iso} title={title} className="whitespace-nowrap tabular-nums">
      {exact ? formatExact(iso, zone) : formatMoment(iso, new Date(), zone)}
    </time>
  )
}

/** `in 4 min 12 s`, ticking; `in 4 min` when `roughly`; `now` once it is due. */
export function Until({ iso, roughly = false }: { iso: string; roughly?: boolean }) {
  const now = useContext(Now)
  if (now === null) return null
  const left = Math.ceil((Date.parse(iso) - now) / 1_000) * 1_000
  if (left <= 0) return <span>now</span>
  return <span className="tabular-nums">{`in ${roughly ? formatRoughly(left) : formatDuration(left)}`}</span>
}

/** `12 s ago`, ticking. */
export function Ago({ at }: { at: number }) {
  const now = useContext(Now)
  if (now === null) return null
  const passed = Math.max(0, Math.floor((now - at) / 1_000) * 1_000)
  return <span className="tabular-nums">{passed < 2_000 ? 'just now' : `${formatDuration(passed)} ago`}</span>
}
