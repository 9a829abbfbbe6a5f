import type { ActionResult } from '@/lib/accounts/action-result'
import type { Region } from '@/lib/contract/region'
import type { Overlap } from '@/lib/sources/rotate-ingest-key'
import type { ContractMode } from '@/lib/sources/schemas'
import type { SourceChange } from './source-actions'

/** The server actions for adding and renaming sources, their contract and intake, key rotation, arrival confirmation and retries. */
export interface SettingsActions {
  addSource: (input: { name: string }) => Promise<ActionResult<{ sourceId: string; schema: string }>>
  rename: (input: SourceChange & { name: string; changeSchema?: boolean }) => Promise<ActionResult>
  remove: (input: SourceChange & { confirm: string }) => Promise<ActionResult>
  saveContract: (input: SourceChange & { mode: ContractMode; eventsOff: string[] }) => Promise<ActionResult>
  saveIntake: (
    input: SourceChange & { eventsPerSecond: number | null; origins: string[] },
  ) => Promise<ActionResult>
  rotateIngestKey: (input: {
    ingestKeyId: string
    overlap: Overlap
  }) => Promise<ActionResult<{ ingestKey: string; until: string }>>
  confirmArrival: (input: {
    sourceId: string
    keyFingerprint: string
    residency: Region
  }) => Promise<ActionResult>
  retryFailed: (input: {
    sourceId: string
    since: string
    until: string
  }) => Promise<ActionResult<{ expected: number }>>
}
