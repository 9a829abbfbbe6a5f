import { newId } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import type { AlertCondition } from './alert-rule'

/** A rule that this worker is about to evaluate. */
export interface ClaimedRule {
  id: string
  claim: string
  sourceId: string
  sourceName: string
  condition: AlertCondition
  cooldownMinutes: number
  webhookHost: string | null
  webhookLabel: string | null
  emails: string[]
  firingSince: Date | null
  told: boolean
  toldAt: Date | null
  watchedSince: Date
  /** The database's clock: workers on several machines agree on it. */
  now: Date
}

/** Interval between evaluations of a rule. */
const EVERY = '10 seconds'
/** Time after which another worker may claim the rule. */
const CLAIM_TIMEOUT = '1 minute'

/**
 * Claims the rule whose last evaluation is the oldest, if it is due. One worker evaluates it at a time; another takes over
 * when this one does not finish.
 * @returns null when none is due
 */
export async function claimRule(sql: Sql): Promise<ClaimedRule | null> {
  return (await sql.query<ClaimedRule>(CLAIM, [newId()])).rows[0] ?? null
}

const CLAIM = `
UPDATE alert_rule r SET claim = $1::uuid, claimed_until = now() + interval '${CLAIM_TIMEOUT}'
FROM source s
WHERE r.id = (
    SELECT d.id FROM alert_rule d
    WHERE d.enabled AND (d.claimed_until IS NULL OR d.claimed_until < now())
      AND (d.evaluated_at IS NULL OR d.evaluated_at < now() - interval '${EVERY}')
    ORDER BY d.evaluated_at NULLS FIRST LIMIT 1 FOR UPDATE SKIP LOCKED)
  AND s.id = r.source_id
RETURNING r.id, r.claim, r.source_id AS "sourceId", s.name AS "sourceName", r.condition,
  r.cooldown_minutes AS "cooldownMinutes", r.webhook_host AS "webhookHost", r.webhook_label AS "webhookLabel", r.emails,
  r.firing_since AS "firingSince", r.told, r.told_at AS "toldAt", r.watched_since AS "watchedSince", now() AS now`
