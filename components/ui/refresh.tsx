'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Renders the page's server parts anew every so many seconds while somebody looks; what is typed stays. */
export function Refresh({ seconds }: { seconds: number }) {
  const router = useRouter()
  useEffect(() => {
    async function refresh() {
      // A refresh that finds no server makes the browser leave the page, so ask first.
      if (document.visibilityState === 'visible' && (await serverAnswers())) router.refresh()
    }
    const timer = setInterval(refresh, seconds * 1000)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [router, seconds])
  return null
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/api/health', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}
