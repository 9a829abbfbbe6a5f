'use client'

import { useEffect, useState } from 'react'
import type { WaitingEvents } from '@/lib/sources/waiting-events'

const POLL_MS = 5_000

/**
 * The waiting events of a source, polled while `active`.
 * @returns undefined until the first response; null if the request fails
 */
export function useWaiting(sourceId: string, active: boolean): WaitingEvents | null | undefined {
  const [waiting, setWaiting] = useState<WaitingEvents | null>()
  useEffect(() => {
    if (!active) return
    let current = true
    async function poll() {
      const next = await fetchWaiting(sourceId)
      if (current) setWaiting(next)
    }
    void poll()
    const timer = setInterval(() => document.visibilityState === 'visible' && poll(), POLL_MS)
    return () => {
      current = false
      clearInterval(timer)
    }
  }, [sourceId, active])
  return waiting
}

async function fetchWaiting(sourceId: string): Promise<WaitingEvents | null> {
  try {
    const response = await fetch(`/api/sources/waiting?source=${sourceId}`, { cache: 'no-store' })
    return response.ok ? ((await response.json()) as WaitingEvents) : null
  } catch {
    return null
  }
}
