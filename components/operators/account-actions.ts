import type { ActionResult } from '@/lib/accounts/action-result'

/** The page's server actions. */
export interface AccountActions {
  open: (input: { name: string; ownerEmail: string }) => Promise<ActionResult<{ url: string | null }>>
  close: (input: { accountId: string; confirm: string }) => Promise<ActionResult>
}
