import type { ActionResult } from '@/lib/accounts/action-result'
import type { ViewContent, ViewDetails } from '@/lib/log/views/view-fields'

/** The saved views in the menu. */
export interface Views {
  own: readonly ViewDetails[]
  /** The view in the URL, when it belongs to someone else. */
  opened: ViewDetails | null
  /** The view in the URL does not exist. */
  missing: boolean
}

/** The server actions for views. */
export interface ViewActions {
  saveView: (input: { name: string; content: ViewContent }) => Promise<ActionResult<{ id: string }>>
  changeView: (input: { id: string; content: ViewContent }) => Promise<ActionResult<{ id: string }>>
  renameView: (input: { id: string; name: string }) => Promise<ActionResult<{ id: string }>>
  deleteView: (input: { id: string }) => Promise<ActionResult<{ id: string }>>
}
