import { eventKey } from '@/lib/contract/event-key'
import { isUuid } from '@/lib/platform/ids'

/** What a text in the search box can mean, as values that an index can look up. */
export interface SearchTerm {
  /** Pattern for user ids that begin with the text. */
  userLike: string
  /** Idempotency keys: of the text as a caller's message id in each source, or the one inside an outgoing id. */
  keys: string[]
  /** A delivery. */
  id: string | null
}

const OUTGOING = /^ug-([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})-\d+$/

/** @param text not empty */
export function searchTerm(text: string, sourceIds: readonly string[]): SearchTerm {
  const outgoing = OUTGOING.exec(text)
  return {
    userLike: `${text.replace(/[\\%_]/g, '\\$&')}%`,
    keys: [
      ...sourceIds.map(sourceId => eventKey(sourceId, text)),
      ...(outgoing ? [outgoing.slice(1).join('-')] : []),
    ],
    id: isUuid(text) ? text.toLowerCase() : null,
  }
}
