'use client'

import { useCallback, useEffect, useState } from 'react'
import type { SandboxSnapshot } from '@/lib/sandbox/snapshot'

const EVERY_MS = 2_000

interface Seen {
  snapshot: SandboxSnapshot | null
  /** Whether the last look failed; the snapshot is the last one that did not. */
  stale: boolean
}

/** What the sandbox holds, looked at every two seconds while the page is visible. */
export function useSandbox(initial: SandboxSnapshot | null): Seen & { look: () => Promise<void> } {
  const [seen, setSeen] = useState<Seen>({ snapshot: initial, stale: initial === null })
  const look = useCallback(async () => {
    const snapshot = await fetchSnapshot()
    setSeen(before => (snapshot ? { snapshot, stale: false } : { ...before, stale: true }))
  }, [])
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void look()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [look])
  return { ...seen, look }
}

async function fetchSnapshot(): Promise<SandboxSnapshot | null> {
  try {
    const answer = await fetch('/sandbox/data', { cache: 'no-store' })
    return answer.ok ? ((await answer.json()) as SandboxSnapshot) : null
  } catch {
    return null
  }
}
