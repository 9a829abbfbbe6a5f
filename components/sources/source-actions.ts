import type { ActionResult } from '@/lib/accounts/action-result'
import type { Region } from '@/lib/contract/region'
import type { PauseMode, WaitingChoice } from '@/lib/sources/schemas'

/** The server actions of the Segment Integration page. */
export interface SourceActions {
  connect: (
    input: SourceChange & { writeKey: string; asEntered?: boolean; residency: Region },
  ) => Promise<ActionResult<Noted>>
  /** As `connect`, for a browser without JavaScript: goes to the page again when it went well. */
  connectForm: (before: SentForm | null, form: FormData) => Promise<SentForm>
  /** Changes what is given. */
  save: (
    input: SourceChange & {
      writeKey?: string
      asEntered?: boolean
      residency?: Region
      waiting?: WaitingChoice
    },
  ) => Promise<ActionResult<Noted>>
  pause: (
    input: SourceChange & { mode: PauseMode; resumeInMinutes?: number; resumeAt?: string },
  ) => Promise<ActionResult>
  resume: (input: SourceChange & { waiting?: WaitingChoice }) => Promise<ActionResult>
  disconnect: (input: SourceChange & { waiting?: 'hold' | 'discard' }) => Promise<ActionResult>
  createIngestKey: (input: {
    sourceId: string
    label: string
  }) => Promise<ActionResult<{ ingestKey: string }>>
  revokeIngestKey: (input: { ingestKeyId: string }) => Promise<ActionResult>
}

export interface SourceChange {
  sourceId: string
  /** What the person saw. */
  version: number
}

interface Noted {
  /** What was removed from the key as it was entered, as a sentence. */
  removed: string | null
  /** What looks odd about the key. */
  notes: string[]
}

/** Why a form that was sent without JavaScript was refused, and what was chosen in it; never the key. */
export interface SentForm {
  message: string
  field: string | null
  residency: Region
}
