'use client'

import { Link2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toaster'
import { printRange, resolveRange } from '@/lib/log/query/time-range'
import { rangeOf } from './range-text'

/** Copies a link that shows anyone the same rows, at any time and in any time zone. */
export function CopyLink({ newest }: { newest: string | null }) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(frozenAddress(window.location.href, new Date(), newest))
      showToast.success('Link copied. It always opens this exact time range.')
    } catch {
      // The clipboard needs a secure context.
      showToast.error('The browser blocked copying. Copy the URL from the address bar instead.')
    }
  }
  return (
    <Button size="sm" className="h-9 max-sm:h-11" onClick={copy} aria-label="Copy link" title="Copy link">
      <Link2 aria-hidden strokeWidth={1.75} />
      <span className="max-lg:hidden">Copy link</span>
    </Button>
  )
}

/** Parameters that depend on the reader and do not affect which rows are shown. */
const READER_PARAMS = ['live', 'bulk', 'view']

/**
 * The log's URL, with a relative range replaced by its start and end times.
 * @param newest when the newest row was received, in case this browser's clock is behind the server's
 */
export function frozenAddress(href: string, now: Date, newest: string | null): string {
  const address = new URL(href)
  const range = rangeOf(address.searchParams.get('range') ?? '')
  if ('last' in range) {
    const until = new Date(Math.max(now.getTime(), newest === null ? 0 : Date.parse(newest) + 1))
    const { from } = resolveRange(range, now)
    address.searchParams.set('range', printRange({ from: from.toISOString(), to: until.toISOString() }))
  }
  for (const name of READER_PARAMS) address.searchParams.delete(name)
  return address.href
}
