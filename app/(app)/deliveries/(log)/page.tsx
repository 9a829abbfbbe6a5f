import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DeliveryLog } from '@/components/log/delivery-log'
import { PAGE_SIZE } from '@/components/log/fetch-deliveries'
import { may, refusal } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { LogPageParameters, pageQuery } from '@/lib/log/list-query'
import { pageParameters, type SearchParams } from '@/lib/platform/parameters'
import { listSources } from '@/lib/sources/list-sources'
import { readViews } from './read-views'
import { changeView, deleteView, renameView, saveView } from './view-actions'

export const metadata: Metadata = { title: 'Deliveries' }

interface Props {
  searchParams: Promise<SearchParams>
}

export default async function DeliveriesPage({ searchParams }: Props) {
  const { ctx, role } = await requireCtx()
  const sources = await listSources({ ctx })
  const asked = pageParameters(LogPageParameters, await searchParams)
  const { views, address } = await readViews(ctx, asked)
  if (address !== null) redirect(address)
  const { input, query } = pageQuery(
    asked,
    sources.map(source => source.id),
  )
  const page = await listDeliveries({ ctx, input: { ...input, limit: PAGE_SIZE } })
  return (
    <DeliveryLog
      accountId={ctx.accountId}
      sources={sources.map(({ id, name }) => ({ id, name }))}
      initial={{ page, query }}
      views={views}
      viewActions={{ saveView, changeView, renameView, deleteView }}
      exportRefusal={may(role, 'delivery.export') ? null : refusal(role, 'delivery.export')}
      retryRefusal={may(role, 'delivery.retry') ? null : refusal(role, 'delivery.retry')}
    />
  )
}
