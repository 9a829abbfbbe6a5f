'use client'

import { useEffect, useState } from 'react'
import { useDeliveryDetail } from '@/components/log/use-delivery-detail'
import { useLive } from '@/components/log/use-live'
import type { DeliveryDetail } from '@/lib/contract/delivery'

interface FollowDeliveryProps {
  accountId: string
  id: string
  onChange: (detail: DeliveryDetail) => void
}

/** Tells every change of one delivery, as it comes over the account's live messages. Shows nothing. */
export function FollowDelivery({ accountId, id, onChange }: FollowDeliveryProps) {
  const [version, setVersion] = useState(0)
  const { detail, reload } = useDeliveryDetail(id, version)
  useLive(accountId, {
    onRows: rows => {
      const row = rows.find(one => one.id === id)
      if (row) setVersion(known => Math.max(known, row.version))
    },
    onCatchUp: reload,
  })
  useEffect(() => {
    if (detail) onChange(detail)
  }, [detail, onChange])
  return null
}
