'use client'

import { useEffect, useState } from 'react'
import { formatRoughly } from '@/components/shared/format'
import { MINUTE_MS } from '@/lib/contract/duration'

const EVERY_MS = 30_000

/** `12 min ago`: rounded, so a list does not tick. The tooltip shows the exact time. */
export function SeenAgo({ iso }: { iso: string }) {
  // The server's clock may differ from the browser's, so the first paint stays empty.
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  const passed = now === null ? null : Math.max(0, now - Date.parse(iso))
  return (
    <time dateTime={iso} title={iso} className="whitespace-nowrap">
      {passed === null ? '\u00a0' : passed < MINUTE_MS ? 'just now' : `${formatRoughly(passed)} ago`}
    </time>
  )
}
