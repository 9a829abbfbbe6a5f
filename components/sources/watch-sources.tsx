'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const POLL_MS = 5_000

/**
 * Refreshes the page when its sources change; typed input stays. `tag` identifies the page's data; the route `from` returns
 * the current tag. The tag is checked first, because a refresh without a server makes the browser leave the page.
 */
export function WatchSources({ tag, from = '/api/sources/tag' }: { tag: string; from?: string }) {
  const router = useRouter()
  useEffect(() => {
    // Ignore a check that ends after a refresh. If the session has ended by then, a second refresh would leave the page and
    // lose typed input.
    let over = false
    async function check() {
      if (document.visibilityState !== 'visible') return
      const current = await readTag(from)
      if (!over && current !== null && current !== tag) router.refresh()
    }
    const timer = setInterval(check, POLL_MS)
    document.addEventListener('visibilitychange', check)
    return () => {
      over = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', check)
    }
  }, [router, tag, from])
  return null
}

/** Null if the server does not respond or the session has ended. */
async function readTag(from: string): Promise<string | null> {
  try {
    const response = await fetch(from, { cache: 'no-store' })
    const { tag }: { tag?: unknown } = response.ok ? await response.json() : {}
    return typeof tag === 'string' ? tag : null
  } catch {
    return null
  }
}
