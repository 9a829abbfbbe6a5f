import type { ActionResult } from '@/lib/accounts/action-result'
import type { Role } from '@/lib/accounts/role'
import type { Invited } from '@/lib/members/invite'

/** The page's server actions. */
export interface MemberActions {
  invite: (input: { email: string; role: Role }) => Promise<ActionResult<{ invited: Invited }>>
  revokeInvitation: (input: { id: string }) => Promise<ActionResult>
  changeRole: (input: { userId: string; role: Role }) => Promise<ActionResult>
  remove: (input: { userId: string }) => Promise<ActionResult>
  resetFactor: (input: { userId: string }) => Promise<ActionResult>
  requireFactor: (input: { required: boolean }) => Promise<ActionResult>
  createResetLink: (input: { userId: string }) => Promise<ActionResult<{ url: string }>>
}
