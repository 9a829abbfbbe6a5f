'use client'

import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import { RETRY_LABEL, retry } from './retry-delivery'

interface RetryButtonProps {
  row: DeliveryRow
  /** Why this person may not; null when they may. */
  refusal: string | null
  onRetried: (detail: DeliveryDetail) => void
}

/** Sends the delivery again under the same message id; for states in which that makes sense. */
export function RetryButton({ row, refusal, onRetried }: RetryButtonProps) {
  const [busy, setBusy] = useState(false)
  const label = RETRY_LABEL[row.state]
  if (!label) return null
  if (refusal !== null) return <p className="px-1 text-muted-foreground text-xs leading-4">{refusal}</p>
  async function press() {
    setBusy(true)
    await retry(row.id, onRetried)
    setBusy(false)
  }
  return (
    <Button
      size="sm"
      variant={row.state === 'failed' ? 'primary' : 'secondary'}
      disabled={busy}
      aria-busy={busy}
      aria-keyshortcuts="r"
      className="max-sm:h-10"
      onClick={() => void press()}
    >
      <RotateCw aria-hidden className={cn(busy && 'animate-spin')} strokeWidth={1.75} />
      {label}
    </Button>
  )
}
