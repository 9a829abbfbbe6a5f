'use client'

import { Link2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toaster'
import { frozenAddress } from './frozen-address'

/** Copies an address that shows the same rows to somebody else, at any time and in any time zone. */
export function CopyLink({ newest }: { newest: string | null }) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(frozenAddress(window.location.href, new Date(), newest))
      showToast.success('Link copied. It shows these rows, whenever it is opened.')
    } catch {
      // Browsers give the clipboard to secure pages only.
      showToast.error('The browser does not let this page copy. Copy the address of the page instead.')
    }
  }
  return (
    <Button size="sm" className="h-9 max-sm:h-11" onClick={copy} aria-label="Copy link" title="Copy link">
      <Link2 aria-hidden strokeWidth={1.75} />
      <span className="max-lg:hidden">Copy link</span>
    </Button>
  )
}
