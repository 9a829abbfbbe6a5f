import type { ActionResult } from '@/lib/accounts/action-result'
import type { Region } from '@/lib/contract/region'

/** The page's server actions. */
export interface SandboxActions {
  startFault(input: { preset: string; region: Region | null }): Promise<ActionResult>
  stopFault(input: { id: number }): Promise<ActionResult>
  clearReceived(): Promise<ActionResult>
}

/** A fault that can be started with one click. */
export interface Preset {
  id: string
  label: string
  about: string
}
