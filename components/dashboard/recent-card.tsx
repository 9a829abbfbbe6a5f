import { Activity } from 'lucide-react'
import Link from 'next/link'
import type { RefObject } from 'react'
import { LogHead, tableStyle } from '@/components/log/log-columns'
import { LogRow } from '@/components/log/log-row'
import { Card, CardHeader } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import type { DeliveryRow } from '@/lib/contract/delivery'

interface RecentCardProps {
  rows: readonly DeliveryRow[]
  arrived: ReadonlySet<string>
  box: RefObject<HTMLDivElement | null>
}

/** The newest deliveries, live. */
export function RecentCard({ rows, arrived, box }: RecentCardProps) {
  return (
    <Card aria-labelledby="recent" className="overflow-hidden">
      <CardHeader
        title="Recent deliveries"
        titleId="recent"
        action={
          <Link
            href="/deliveries"
            className="rounded-sm font-medium text-[13px] text-accent-text hover:underline hover:underline-offset-2"
          >
            All deliveries
          </Link>
        }
      />
      {/* Full height from the first row, so the page does not shift as rows arrive. */}
      <div ref={box} className={cn('@container mt-2', rows.length > 0 && 'min-h-99 max-sm:min-h-150')}>
        {rows.length === 0 ? (
          <EmptyState icon={Activity} title="No events yet">
            The first event from UserGuiding will appear here as soon as it arrives.
          </EmptyState>
        ) : (
          <table aria-labelledby="recent" className={`${tableStyle} [&_tr:last-child_td]:border-b-0`}>
            <LogHead surface="bg-card" />
            <tbody>
              {rows.map((row, index) => (
                <LogRow
                  key={row.id}
                  row={row}
                  rowIndex={index + 2}
                  selected={false}
                  arrived={arrived.has(row.id)}
                  tabStop
                />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Card>
  )
}
