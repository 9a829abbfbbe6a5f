'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const EVERY_MS = 5_000

/**
 * Shows the page anew when its sources changed, by whomever; what is typed stays. `tag` is what the page shows, `from` the address that
 * tells what it would show now.
 * Asks first, and refreshes only then: a refresh that finds no server makes the browser leave the page.
 */
export function WatchSources({ tag, from = '/api/sources/tag' }: { tag: string; from?: string }) {
  const router = useRouter()
  useEffect(() => {
    // A look that ends when the page already shows the change is void: where the session has ended since, a refresh
    // would leave the page and with it what is typed.
    let over = false
    async function look() {
      if (document.visibilityState !== 'visible') return
      const current = await readTag(from)
      if (!over && current !== null && current !== tag) router.refresh()
    }
    const timer = setInterval(look, EVERY_MS)
    document.addEventListener('visibilitychange', look)
    return () => {
      over = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [router, tag, from])
  return null
}

/** Null when the server does not answer, or nobody is signed in any more. */
async function readTag(from: string): Promise<string | null> {
  try {
    const response = await fetch(from, { cache: 'no-store' })
    const { tag }: { tag?: unknown } = response.ok ? await response.json() : {}
    return typeof tag === 'string' ? tag : null
  } catch {
    return null
  }
}
