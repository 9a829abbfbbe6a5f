import type { ActionResult } from '@/lib/accounts/action-result'
import type { ViewContent, ViewDetails } from '@/lib/log/views/view-fields'

/** The views that the menu offers. */
export interface Views {
  own: readonly ViewDetails[]
  /** The one that the address names, when it is somebody else's. */
  opened: ViewDetails | null
  /** The address names a view that is gone. */
  missing: boolean
}

/** The server actions behind them. */
export interface ViewActions {
  saveView: (input: { name: string; content: ViewContent }) => Promise<ActionResult<{ id: string }>>
  changeView: (input: { id: string; content: ViewContent }) => Promise<ActionResult<{ id: string }>>
  renameView: (input: { id: string; name: string }) => Promise<ActionResult<{ id: string }>>
  deleteView: (input: { id: string }) => Promise<ActionResult<{ id: string }>>
}
