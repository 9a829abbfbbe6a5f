import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { DeliveryLog } from '@/components/log/delivery-log'
import { PAGE_SIZE } from '@/components/log/fetch-deliveries'
import type { Views } from '@/components/log/filters/views'
import type { Ctx } from '@/lib/accounts/ctx'
import { may, refusal } from '@/lib/accounts/permissions'
import { requireCtx } from '@/lib/accounts/session'
import { listOpenJobs } from '@/lib/jobs/read-jobs'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { LogPageParameters, pageQuery } from '@/lib/log/list-query'
import { findView, listViews } from '@/lib/log/views/views'
import { pageParameters, type SearchParams } from '@/lib/platform/parameters'
import { listSources } from '@/lib/sources/list-sources'
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
  const [page, jobs] = await Promise.all([
    listDeliveries({ ctx, input: { ...input, limit: PAGE_SIZE } }),
    listOpenJobs({ ctx }),
  ])
  return (
    <DeliveryLog
      accountId={ctx.accountId}
      sources={sources.map(({ id, name, state }) => ({ id, name, connected: state !== 'not_connected' }))}
      initial={{ page, query }}
      jobs={jobs}
      views={views}
      viewActions={{ saveView, changeView, renameView, deleteView }}
      exportRefusal={may(role, 'delivery.export') ? null : refusal(role, 'delivery.export')}
      retryRefusal={may(role, 'delivery.retry') ? null : refusal(role, 'delivery.retry')}
    />
  )
}

type Address = z.output<typeof LogPageParameters>

/** With any of these, the URL already says what to show, which may differ from the saved view. */
const SHOWN = ['source', 'q', 'range', 'cols', 'rows', 'state', 'event'] as const

/**
 * The saved views, and the full URL of the view named by a bare `?view=` link.
 * @returns `address` is null if the URL needs no change
 */
async function readViews(ctx: Ctx, asked: Address): Promise<{ views: Views; address: string | null }> {
  const own = await listViews({ ctx })
  const id = asked.view
  if (id === undefined) return { views: { own, opened: null, missing: false }, address: null }
  const view = own.find(one => one.id === id) ?? (await findView({ ctx, input: { id } }))
  const views = { own, opened: view?.own === false ? view : null, missing: view === null }
  if (view === null || SHOWN.some(name => asked[name] !== undefined)) return { views, address: null }
  const { source, q, range, columns, density } = view
  const written = Object.entries({ source, q, range, cols: columns, rows: density }).filter(
    ([, text]) => text !== '',
  )
  const kept = (['id', 'live', 'utc'] as const).flatMap(name => {
    const value = asked[name]
    return value === undefined ? [] : [[name, value]]
  })
  // A view without filters looks the same as the bare URL.
  if (written.length === 0) return { views, address: null }
  return { views, address: `/deliveries?${new URLSearchParams([['view', id], ...written, ...kept])}` }
}
