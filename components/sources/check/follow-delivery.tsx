'use client'

import { useEffect, useState } from 'react'
import { useDeliveryDetail } from '@/components/log/use-delivery-detail'
import { useLive } from '@/components/log/use-live'
import type { DeliveryDetail } from '@/lib/contract/delivery'

const POLL_MS = 5_000

interface FollowDeliveryProps {
  accountId: string
  id: string
  onChange: (detail: DeliveryDetail) => void
}

/** Tells every change of one delivery, as it comes over the account's live messages. Shows nothing. */
export function FollowDelivery({ accountId, id, onChange }: FollowDeliveryProps) {
  const [version, setVersion] = useState(0)
  const { detail, reload } = useDeliveryDetail(id, version)
  const { status } = useLive(accountId, {
    onRows: rows => {
      const row = rows.find(one => one.id === id)
      if (row) setVersion(known => Math.max(known, row.version))
    },
    onCatchUp: reload,
  })
  // Newer pages have taken the stream, and a test that was just sent must still be followed to its end.
  useEffect(() => {
    if (status !== 'evicted') return
    const timer = setInterval(reload, POLL_MS)
    return () => clearInterval(timer)
  }, [status, reload])
  useEffect(() => {
    if (detail) onChange(detail)
  }, [detail, onChange])
  return null
}
