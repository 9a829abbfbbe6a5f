'use client'

import './deliveries.css'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { Clock } from '@/components/shared/clock'
import type { DeliveryDetail as Detail } from '@/lib/contract/delivery'
import { DeliveryDetail } from './delivery-detail'
import { CopyLink } from './detail/copy-link'
import { useDetailKeys } from './detail/use-detail-keys'
import { DetailHeader } from './detail-header'
import { Evicted } from './live-control'
import { RetryButton } from './retry-button'
import { useDeliveryDetail } from './use-delivery-detail'
import { useLive } from './use-live'

interface DeliveryPageProps {
  accountId: string
  initial: Detail
  retryRefusal: string | null
}

/** One delivery on its own page, to share, print or open beside others. Updates live. */
export function DeliveryPage({ accountId, initial, retryRefusal }: DeliveryPageProps) {
  const [version, setVersion] = useState(initial.version)
  const { detail, reload, put } = useDeliveryDetail(initial.id, version, initial)
  const live = useLive(accountId, {
    onRows: rows => {
      const row = rows.find(one => one.id === initial.id)
      if (row) setVersion(known => Math.max(known, row.version))
    },
    onCatchUp: reload,
  })
  const shown = detail ?? initial
  useDetailKeys(shown, retryRefusal, put)
  return (
    <Clock stopped={false}>
      <div className="mx-auto max-w-3xl py-5">
        <div className="flex items-center justify-between gap-3 px-5">
          <Link
            href="/deliveries"
            className="inline-flex h-8 items-center gap-1.5 rounded-md text-[13px] text-muted-foreground hover:text-foreground print:hidden"
          >
            <ArrowLeft aria-hidden className="size-4" strokeWidth={1.75} />
            All deliveries
          </Link>
          <span className="flex items-center gap-1 print:hidden">
            <RetryButton row={shown} refusal={retryRefusal} onRetried={put} />
            <CopyLink id={shown.id} />
          </span>
        </div>
        {live.status === 'evicted' && (
          <p role="status" className="px-5 pt-3 text-[13px] print:hidden">
            <Evicted live={live} />
          </p>
        )}
        <h1 className="sr-only">Delivery</h1>
        <DetailHeader row={shown} detail={shown} />
        <DeliveryDetail detail={shown} />
      </div>
    </Clock>
  )
}
