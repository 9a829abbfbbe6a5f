'use client'

import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { OneActions } from '@/components/jobs/one-actions'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { showToast } from '@/components/ui/toaster'
import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import { errorText, postRetry } from './fetch-deliveries'

interface RetryButtonProps {
  row: DeliveryRow
  /** Why this person may not; null when they may. */
  refusal: string | null
  onRetried: (detail: DeliveryDetail) => void
}

const LABEL: Partial<Record<DeliveryRow['state'], string>> = {
  failed: 'Retry',
  discarded: 'Send after all',
  retrying: 'Retry now',
}

/** What can be done about the delivery: *Retry* under the same message id, *Discard*, *Send as new*. */
export function RetryButton({ row, refusal, onRetried }: RetryButtonProps) {
  const label = LABEL[row.state]
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
  async function retry() {
    setBusy(true)
    try {
      onRetried(await postRetry(row.id))
      showToast.success(
        'Back in the queue. Segment ignores a message id that it has seen in the last 24 hours.',
      )
    } catch (error) {
      showToast.error(errorText(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      size="sm"
      variant={row.state === 'failed' ? 'primary' : 'secondary'}
      disabled={busy}
      aria-busy={busy}
      className="max-sm:h-10"
      onClick={() => void retry()}
    >
      <RotateCw aria-hidden className={cn(busy && 'animate-spin')} strokeWidth={1.75} />
      {label}
    </Button>
  )
}
