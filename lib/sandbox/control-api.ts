import { z } from 'zod'
import { REGIONS } from '@/lib/contract/region'
import type { ActiveFault } from './fault-state'
import type { ReceivedEvent, SandboxStats } from './received'

/** The query of `GET /events`. */
export const eventsQuery = z.strictObject({
  region: z.enum(REGIONS).optional(),
  messageId: z.string().min(1).optional(),
  /** Only those that arrived before the one of this number: the next page. */
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(100),
})

/** The query of `DELETE /faults`: one of them, or all. */
export const stopFaultQuery = z.strictObject({ id: z.coerce.number().int().optional() })

export interface EventsAnswer {
  /** The newest first. */
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
