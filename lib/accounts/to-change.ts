import type { Audit } from '@/prisma/generated/client'
import type { Change } from './change'

/** Converts an audit row for pages, exports and the command line. */
export function toChange(row: Audit): Change {
  const { id, at, actorName, actorType, action, sourceId, before, after } = row
  const byType = actorType === 'cli' || actorType === 'system' ? actorType : 'user'
  return { id, at: at.toISOString(), by: actorName, byType, action, sourceId, before, after }
}
