import type { DeliveryDetail as Detail } from '@/lib/contract/delivery'
import { AttemptList } from './attempt-list'
import { DeliveryPath } from './delivery-path'
import { PayloadSection } from './detail/payload-section'
import { Related } from './detail/related'
import { RequestSection } from './detail/request-section'
import { TimesSection } from './detail/times-section'
import { PropertyTable } from './property-table'
import { WhatHappened } from './what-happened'

/** Everything about one delivery below its header, in the drawer and on its own page. */
export function DeliveryDetail({ detail }: { detail: Detail }) {
  return (
    <>
      <WhatHappened detail={detail} />
      <DeliveryPath detail={detail} />
      <AttemptList detail={detail} />
      <TimesSection detail={detail} />
      {detail.erasedAt === null && (
        <>
          <PropertyTable detail={detail} />
          <PayloadSection key={detail.id} detail={detail} />
          <RequestSection detail={detail} />
        </>
      )}
      <Related detail={detail} />
    </>
  )
}
