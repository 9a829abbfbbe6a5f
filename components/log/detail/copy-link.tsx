'use client'

import { useSyncExternalStore } from 'react'
import { CopyButton } from '@/components/ui/copy-button'

const never = () => () => undefined

/** Copies the address of a delivery's own page. */
export function CopyLink({ id }: { id: string }) {
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => '',
  )
  return <CopyButton text={`${origin}/deliveries/${id}`} what="link to this delivery" className="size-8" />
}
