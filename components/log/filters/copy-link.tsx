'use client'

import { Link2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toaster'
import { frozenAddress } from './frozen-address'

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
