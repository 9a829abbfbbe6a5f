import type { ActionResult } from '@/lib/accounts/action-result'
import type { Region } from '@/lib/contract/region'

/** The server actions of the sandbox page. */
export interface SandboxActions {
  startFault(input: { preset: string; region: Region | null }): Promise<ActionResult>
  stopFault(input: { id: number }): Promise<ActionResult>
  clearReceived(): Promise<ActionResult>
}

/** A fault offered as a button. */
export interface Preset {
  id: string
  label: string
  about: string
}
