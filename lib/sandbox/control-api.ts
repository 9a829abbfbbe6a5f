import { z } from 'zod'
import { REGIONS } from '@/lib/contract/region'
import type { ActiveFault } from './fault-state'
import type { ReceivedEvent, SandboxStats } from './received'

/** The query of `GET /events`. */
export const eventsQuery = z.strictObject({
  region: z.enum(REGIONS).optional(),
  messageId: z.string().min(1).optional(),
  /** Returns only events that arrived before the event with this number, for the next page. */
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(100),
})

/** The query of `DELETE /faults`: one fault, or all. */
export const stopFaultQuery = z.strictObject({ id: z.coerce.number().int().optional() })

export interface EventsAnswer {
  /** Newest first. */
  events: ReceivedEvent[]
}
export interface StatsAnswer {
  stats: SandboxStats
}
export interface FaultsAnswer {
  faults: ActiveFault[]
  /** The sandbox's clock, milliseconds since 1970. */
  now: number
}
