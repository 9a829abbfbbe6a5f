import type { ActionResult } from '@/lib/accounts/action-result'
import type { Note } from '@/lib/contract/delivery'
import type { RegionTry } from '@/lib/sources/try-other-region'

/** An event to send; without a payload, with plausible properties. */
export interface TestInput {
  sourceId: string
  event: string
  payload?: string
}

/** An event that a person looked for in Segment. */
interface SeenInput {
  sourceId: string
  deliveryId: string
}

/** The server actions of the connection check. */
export interface TestActions {
  sendTest: (
    input: TestInput,
  ) => Promise<ActionResult<{ deliveryId: string; messageId: string; notes: Note[] }>>
  tryOtherRegion: (input: TestInput) => Promise<ActionResult<RegionTry>>
  verify: (input: SeenInput) => Promise<ActionResult>
  notSeen: (input: SeenInput) => Promise<ActionResult>
}
