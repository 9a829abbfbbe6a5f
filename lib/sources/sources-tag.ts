import { createHash } from 'node:crypto'
import type { Health } from './health'
import type { SourceView } from './source-view'

type Condition = Health & { lastAcceptedAt: string | null }

/** A hash that changes whenever the displayed data of the sources changes. Times are rounded to minutes. */
export function sourcesTag(sources: readonly SourceView[], health: readonly Condition[]): string {
  const conditions = health.map(({ state, reason, lastAcceptedAt }) => [
    state,
    reason,
    lastAcceptedAt?.slice(0, 16),
  ])
  return createHash('sha256')
    .update(JSON.stringify([sources, conditions]))
    .digest('base64url')
    .slice(0, 16)
}
