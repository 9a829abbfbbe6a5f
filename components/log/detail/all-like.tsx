import Link from 'next/link'
import type { ReactNode } from 'react'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { termText } from '../table/terms'

interface AllLikeProps {
  row: Pick<DeliveryRow, 'sourceId'>
  field: 'user' | 'reason' | 'note' | 'request'
  value: string
  children: ReactNode
}

/** Links to the source's deliveries from the last 30 days that have the same value. */
export function AllLike({ row, field, value, children }: AllLikeProps) {
  const query = new URLSearchParams({ source: row.sourceId, q: termText(field, value), range: '30d' })
  return (
    <Link
      href={`/deliveries?${query}`}
      prefetch={false}
      className="inline-block whitespace-nowrap rounded-sm text-[13px] underline underline-offset-2 max-sm:py-1.5"
    >
      {children}
    </Link>
  )
}
