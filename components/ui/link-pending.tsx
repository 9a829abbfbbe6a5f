'use client'

import { LoaderCircle } from 'lucide-react'
import { useLinkStatus } from 'next/link'

/**
 * Inside a link, shows that its page is loading. After 300 ms `globals.css` draws the outline of a page over the old one.
 * A `loading.tsx` would not do: its streamed content stays hidden without JavaScript.
 */
export function LinkPending() {
  const { pending } = useLinkStatus()
  if (!pending) return null
  return (
    <span role="status" data-page-pending className="ml-auto inline-flex">
      <LoaderCircle aria-hidden className="size-3.5 animate-spin" strokeWidth={2} />
      <span className="sr-only">Loading the page</span>
    </span>
  )
}
