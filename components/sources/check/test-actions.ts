import type { ActionResult } from '@/lib/accounts/action-result'
import type { Note } from '@/lib/contract/delivery'
import type { RegionAttempt } from '@/lib/sources/try-other-region'

/** A test event to send. Without a payload, default properties are sent. */
export interface TestInput {
  sourceId: string
  event: string
  payload?: string
}

/** A test event that someone looked for in Segment. */
interface SeenInput {
  sourceId: string
  deliveryId: string
}

/** The server actions of the connection check. */
export interface TestActions {
  sendTest: (
    input: TestInput,
  ) => Promise<ActionResult<{ deliveryId: string; messageId: string; notes: Note[] }>>
  tryOtherRegion: (input: TestInput) => Promise<ActionResult<RegionAttempt>>
  verify: (input: SeenInput) => Promise<ActionResult>
  reportNotSeen: (input: SeenInput) => Promise<ActionResult>
}
