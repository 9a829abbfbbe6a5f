import type { ActionResult } from '@/lib/accounts/action-result'
import type { UserDataView } from '@/lib/user-data/find-user-data'

/** The page's server actions. */
export interface UserDataActions {
  find: (input: { user: string }) => Promise<ActionResult<{ found: UserDataView }>>
  erase: (input: { user: string }) => Promise<ActionResult<{ id: string }>>
}
