'use client'

import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { OneActions } from '@/components/jobs/one-actions'
import { Hint } from '@/components/shared/keyboard/hint'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import { RETRY_LABEL, retry } from './retry-delivery'

interface RetryButtonProps {
  row: DeliveryRow
  /** Why the user may not retry; null if they may. */
  refusal: string | null
  onRetried: (detail: DeliveryDetail) => void
}

/** The actions for a delivery: *Discard*, *Send as new* and *Retry*, which keeps the message ID. */
export function RetryButton({ row, refusal, onRetried }: RetryButtonProps) {
  if (row.erasedAt !== null) return null
  const label = RETRY_LABEL[row.state]
  if (refusal !== null)
    return label ? <p className="px-1 text-muted-foreground text-xs leading-4">{refusal}</p> : null
  return (
    <>
      {label && <Retry row={row} label={label} onRetried={onRetried} />}
      <OneActions row={row} onChanged={onRetried} />
    </>
  )
}

function Retry(props: Omit<RetryButtonProps, 'refusal'> & { label: string }) {
  const { row, label, onRetried } = props
  const [busy, setBusy] = useState(false)
  async function press() {
    setBusy(true)
    await retry(row.id, onRetried)
    setBusy(false)
  }
  return (
    <Hint id="retry" text="Keeps the same message ID">
      <Button
        size="sm"
        variant={row.state === 'failed' ? 'primary' : 'secondary'}
        disabled={busy}
        aria-busy={busy}
        className="max-sm:h-10"
        onClick={() => void press()}
      >
        <RotateCw aria-hidden className={cn(busy && 'animate-spin')} strokeWidth={1.75} />
        {label}
      </Button>
    </Hint>
  )
}
