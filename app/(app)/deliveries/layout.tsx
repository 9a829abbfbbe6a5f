import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { TimeZoneChoice } from '@/components/deliveries/filters/time-zone'

/** The log keeps its filters in the address, and the zone of its times. */
export default function DeliveriesLayout({ children }: { children: ReactNode }) {
  return (
    <NuqsAdapter>
      <TimeZoneChoice>{children}</TimeZoneChoice>
    </NuqsAdapter>
  )
}
