import type { ActionResult } from '@/lib/accounts/action-result'
import type { Region } from '@/lib/contract/region'
import type { PauseMode, WaitingChoice, WaitingForKey } from '@/lib/sources/schemas'

/** The server actions of the Segment Integration page. */
export interface SourceActions {
  connect: (
    input: SourceChange & {
      writeKey: string
      asEntered?: boolean
      confirmed?: boolean
      residency: Region
      waiting?: WaitingForKey
    },
  ) => Promise<ActionResult<Noted>>
  /** Like `connect`, for a browser without JavaScript: redirects to the page on success. */
  connectForm: (before: SentForm | null, form: FormData) => Promise<SentForm>
  /** Changes only the given fields. */
  save: (
    input: SourceChange & {
      writeKey?: string
      asEntered?: boolean
      confirmed?: boolean
      residency?: Region
      waiting?: WaitingForKey
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
  /** The version that the user saw. */
  version: number
}

interface Noted {
  /** A sentence saying what was removed from the entered key. */
  removed: string | null
  /** Warnings about the key. */
  notes: string[]
}

/** Why a form sent without JavaScript was refused, and the selected region; never the key. */
export interface SentForm {
  message: string
  field: string | null
  residency: Region
  /** The key is probably not a write key: ask before it is saved. */
  confirm?: true
}
