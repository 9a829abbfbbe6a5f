import { newId } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import type { NoticeKind, NoticeMessage } from './compose'

/** A notice that this process is about to send. */
export interface ClaimedNotice {
  id: string
  claim: string
  ruleId: string
  kind: NoticeKind
  channel: 'webhook' | 'email'
  recipient: string
  message: NoticeMessage
  /** Includes the attempt about to be made. */
  attempts: number
  webhookBox: string | null
}

/** Longer than an attempt can take. After it, another process retries, because this one may have died. */
const CLAIM_TIMEOUT = '2 minutes'

/**
 * Claims the notice that has been due the longest. Notices of a rule to one recipient go out in order: never a recovery
 * before its alert.
 * @param id only this notice
 * @returns null when none is due
 */
export async function claimNotice(sql: Sql, id: string | null = null): Promise<ClaimedNotice | null> {
  return (await sql.query<ClaimedNotice>(CLAIM, [newId(), id])).rows[0] ?? null
}

const CLAIM = `
UPDATE alert_notice n SET claim = $1::uuid, attempts = n.attempts + 1, due_at = now() + interval '${CLAIM_TIMEOUT}'
FROM alert_rule r
WHERE n.id = (
    SELECT d.id FROM alert_notice d
    WHERE d.state = 'waiting' AND d.due_at <= now() AND ($2::uuid IS NULL OR d.id = $2::uuid)
      AND (d.kind = 'test' OR NOT EXISTS (
        SELECT FROM alert_notice o WHERE o.rule_id = d.rule_id AND o.channel = d.channel AND o.recipient = d.recipient
          AND o.state = 'waiting' AND o.kind <> 'test' AND o.created_at < d.created_at))
    ORDER BY d.due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  AND r.id = n.rule_id
RETURNING n.id, n.claim, n.rule_id AS "ruleId", n.kind, n.channel, n.recipient, n.message, n.attempts,
  r.webhook_box AS "webhookBox"`
