'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { DECIDED } from './use-decide'

const EVERY_MS = 60_000

/** The number of open problems in the menu. Refreshed on navigation, after a decision, and every minute in a visible tab. */
export function ProblemCount() {
  const pathname = usePathname()
  const [open, setOpen] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: navigating refreshes the count.
  useEffect(() => {
    const leaving = new AbortController()
    const ask = () => {
      if (document.hidden) return
      fetchCount(leaving.signal).then(setOpen, () => {
        // Signed out, offline or navigating away: keep the last count and retry in a minute.
      })
    }
    ask()
    const timer = setInterval(ask, EVERY_MS)
    window.addEventListener(DECIDED, ask)
    return () => {
      leaving.abort()
      clearInterval(timer)
      window.removeEventListener(DECIDED, ask)
    }
  }, [pathname])
  if (open === 0) return null
  return (
    <span className="ml-auto rounded-full bg-failed-soft px-1.5 font-medium text-failed text-xs/5 tabular-nums">
      {open > 99 ? '99+' : open}
      <span className="sr-only"> open</span>
    </span>
  )
}

async function fetchCount(signal: AbortSignal): Promise<number> {
  const response = await fetch('/api/problems/count', { signal, cache: 'no-store' })
  if (!response.ok) throw new Error(`GET /api/problems/count returned ${response.status}`)
  return ((await response.json()) as { open: number }).open
}
