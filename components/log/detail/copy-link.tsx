'use client'

import { CopyButton } from '@/components/ui/copy-button'
import { useInBrowser } from '@/components/ui/use-in-browser'

/** Copies the URL of a delivery's own page. */
export function CopyLink({ id }: { id: string }) {
  const origin = useInBrowser() ? window.location.origin : ''
  return <CopyButton text={`${origin}/deliveries/${id}`} what="link to this delivery" className="size-8" />
}
