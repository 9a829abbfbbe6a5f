import type { z } from 'zod'
import type { Views } from '@/components/log/filters/view-actions'
import type { Ctx } from '@/lib/accounts/ctx'
import type { LogPageParameters } from '@/lib/log/list-query'
import { findView, listViews } from '@/lib/log/views/views'

type Address = z.output<typeof LogPageParameters>

/** Any of these in the URL means that the view has unsaved changes. */
const SHOWN = ['source', 'q', 'range', 'cols', 'rows', 'state', 'event'] as const

/**
 * The saved views, and the full URL of the one that a bare link `?view=` names.
 * @returns `address` is null when the URL already says what to show
 */
export async function readViews(ctx: Ctx, asked: Address): Promise<{ views: Views; address: string | null }> {
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
  // A view without filters is what the bare URL shows.
  if (written.length === 0) return { views, address: null }
  return { views, address: `/deliveries?${new URLSearchParams([['view', id], ...written, ...kept])}` }
}
