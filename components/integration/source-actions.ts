import type { ActionResult } from '@/lib/auth/action-result'
import type { PauseMode, Residency } from '@/lib/integration/schemas'

/** The server actions of the Segment Integration page. */
export interface SourceActions {
  connect: (input: SourceChange & { writeKey: string; residency: Residency }) => Promise<ActionResult<Noted>>
  /** As `connect`, for a browser without JavaScript: goes to the page again when it went well. */
  connectForm: (before: SentForm | null, form: FormData) => Promise<SentForm>
  /** Changes what is given. */
  save: (input: SourceChange & { writeKey?: string; residency?: Residency }) => Promise<ActionResult<Noted>>
  pause: (input: { sourceId: string; mode: PauseMode }) => Promise<ActionResult>
  resume: (input: { sourceId: string }) => Promise<ActionResult>
  disconnect: (input: { sourceId: string }) => Promise<ActionResult>
  createIngestKey: (input: {
    sourceId: string
    label: string
  }) => Promise<ActionResult<{ ingestKey: string }>>
  revokeIngestKey: (input: { ingestKeyId: string }) => Promise<ActionResult>
}

interface SourceChange {
  sourceId: string
  /** What the person saw. */
  version: number
}

interface Noted {
  /** What was changed in the typed key or looks odd about it. */
  notes: string[]
}

/** Why a form that was sent without JavaScript was refused, and what was chosen in it; never the key. */
export interface SentForm {
  message: string
  field: string | null
  residency: Residency
}
