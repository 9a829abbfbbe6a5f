import type { Audit } from '@/prisma/generated/client'
import type { Change } from './change'

/** An audit row as pages, exports and the command line show it. */
export function toChange(row: Audit): Change {
  const { id, at, actorName, actorType, action, sourceId, before, after } = row
  const byType = actorType === 'cli' || actorType === 'system' ? actorType : 'user'
  return { id, at: at.toISOString(), by: actorName, byType, action, sourceId, before, after }
}
