import type { Views } from '@/components/log/filters/view-actions'
import type { Ctx } from '@/lib/accounts/ctx'
import { findView } from '@/lib/log/views/find-view'
import { listViews } from '@/lib/log/views/list-views'

type Address = Readonly<Record<string, string | string[] | undefined>>

/** What an address says beside the view makes it another one: a view that was changed since. */
const SHOWN = ['source', 'q', 'range', 'cols', 'rows', 'state', 'event'] as const

/**
 * The views to offer, and the address of the one that a bare link `?view=` names.
 * @returns `address` is null when the address says itself what to show
 */
export async function readViews(ctx: Ctx, asked: Address): Promise<{ views: Views; address: string | null }> {
  const own = await listViews({ ctx })
  const id = [asked['view']].flat()[0] ?? ''
  if (id === '') return { views: { own, opened: null, missing: false }, address: null }
  const view = own.find(one => one.id === id) ?? (await findView({ ctx, input: { id } }))
  const views = { own, opened: view?.own === false ? view : null, missing: view === null }
  if (view === null || SHOWN.some(name => asked[name] !== undefined)) return { views, address: null }
  const { source, q, range, columns, density } = view
  const written = Object.entries({ source, q, range, cols: columns, rows: density }).filter(
    ([, text]) => text !== '',
  )
  const kept = ['id', 'live', 'utc'].flatMap(name => {
    const value = [asked[name]].flat()[0]
    return value === undefined ? [] : [[name, value]]
  })
  // A view of everything has nothing to write: it is what the bare address shows.
  if (written.length === 0) return { views, address: null }
  return { views, address: `/deliveries?${new URLSearchParams([['view', id], ...written, ...kept])}` }
}
