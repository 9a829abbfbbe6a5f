import type { ActionResult } from '@/lib/accounts/action-result'
import type { Role } from '@/lib/accounts/role'
import type { FactorSetup } from '@/lib/profile/second-factor'

/** The page's server actions. */
export interface ProfileActions {
  changeName: (input: { name: string }) => Promise<ActionResult>
  requestEmail: (input: { email: string; current: string }) => Promise<ActionResult<{ sentTo: string }>>
  changePassword: (input: { current: string; password: string }) => Promise<ActionResult>
  beginFactor: (input: { current: string }) => Promise<ActionResult<FactorSetup>>
  confirmFactor: (input: { code: string }) => Promise<ActionResult<{ recoveryCodes: string[] }>>
  renewCodes: (input: { current: string; code: string }) => Promise<ActionResult<{ recoveryCodes: string[] }>>
  removeFactor: (input: { current: string; code: string }) => Promise<ActionResult>
  endSession: (input: { id: string }) => Promise<ActionResult>
  endOtherSessions: () => Promise<ActionResult<{ ended: number }>>
  createToken: (input: { name: string; role: Role; days: number }) => Promise<ActionResult<{ token: string }>>
  revokeToken: (input: { id: string }) => Promise<ActionResult>
}
