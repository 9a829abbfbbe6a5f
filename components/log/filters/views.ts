import type { ActionResult } from '@/lib/accounts/action-result'
import type { ViewContent, ViewDetails } from '@/lib/log/views/view-fields'

/** The saved views in the menu. */
export interface Views {
  own: readonly ViewDetails[]
  /** The view in the URL, if it belongs to someone else. */
  opened: ViewDetails | null
  /** Whether the view in the URL does not exist. */
  missing: boolean
}

/** The server actions for views. */
export interface ViewActions {
  saveView: (input: { name: string; content: ViewContent }) => Promise<ActionResult<{ id: string }>>
  changeView: (input: { id: string; content: ViewContent }) => Promise<ActionResult<{ id: string }>>
  renameView: (input: { id: string; name: string }) => Promise<ActionResult<{ id: string }>>
  deleteView: (input: { id: string }) => Promise<ActionResult<{ id: string }>>
}

const EMPTY_VIEW: ViewContent = { source: '', q: '', range: '', columns: '', density: '' }

/** The views that are available to everyone. */
export const BUILT_IN_VIEWS: readonly { name: string; content: ViewContent }[] = [
  { name: 'All', content: EMPTY_VIEW },
  { name: 'Failing now', content: { ...EMPTY_VIEW, q: 'state:failed,rejected', range: '1h' } },
  { name: 'Retrying', content: { ...EMPTY_VIEW, q: 'state:retrying', range: '7d' } },
  { name: 'Held', content: { ...EMPTY_VIEW, q: 'state:held', range: '7d' } },
  { name: 'Tests', content: { ...EMPTY_VIEW, q: 'is:test', range: '7d' } },
  { name: 'Anonymous', content: { ...EMPTY_VIEW, q: 'is:anonymous' } },
]

/** Whether two views show the same rows in the same way. */
export function showsSame(view: ViewContent, shown: ViewContent): boolean {
  const range = (content: ViewContent) => content.range || '24h'
  return (
    view.source === shown.source &&
    view.q.trim() === shown.q.trim() &&
    range(view) === range(shown) &&
    view.columns === shown.columns &&
    view.density === shown.density
  )
}

/** The built-in view that shows the same rows, regardless of columns and row height; null if there is none. */
export function builtInName(shown: ViewContent): string | null {
  const rows = { ...shown, columns: '', density: '' }
  return BUILT_IN_VIEWS.find(({ content }) => showsSame(content, rows))?.name ?? null
}
