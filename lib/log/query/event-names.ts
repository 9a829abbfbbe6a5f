import { EVENTS } from '@/lib/contract/events'

/** The 14 names by how they are typed in a hurry. */
export const EVENT_NAMES_BY_LOWER_CASE: ReadonlyMap<string, string> = new Map(
  EVENTS.map(({ name }) => [name.toLowerCase(), name]),
)
