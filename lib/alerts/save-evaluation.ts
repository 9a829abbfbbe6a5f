import { newId } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import type { NoticeKind, NoticeMessage } from './compose'
import type { AlertState } from './decide'
import type { Recipient } from './recipients'

interface Evaluation {
  id: string
  claim: string
  next: AlertState
  finding: string
  notice: { kind: NoticeKind; message: NoticeMessage; to: readonly Recipient[] } | null
}

/**
 * Saves the result of an evaluation, the rule's state and its notices, in one statement. A worker that lost its claim, or
 * whose rule was changed in the meantime, writes nothing.
 * @returns whether it was saved
 */
export async function saveEvaluation(
  sql: Sql,
  { id, claim, next, finding, notice }: Evaluation,
): Promise<boolean> {
  const notices = (notice?.to ?? []).map(({ channel, name }) => ({
    id: newId(),
    kind: notice?.kind,
    channel,
    recipient: name,
    message: notice?.message,
  }))
  const time = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  const { rows } = await sql.query<{ kept: boolean }>(RECORD, [
    id,
    claim,
    time(next.firingSince),
    next.told,
    time(next.toldAt),
    finding,
    JSON.stringify(notices),
  ])
  return rows[0]?.kept ?? false
}

const RECORD = `
WITH kept AS (
  UPDATE alert_rule SET firing_since = $3::timestamptz, told = $4::boolean, told_at = $5::timestamptz, finding = $6,
    evaluated_at = now(), claim = NULL, claimed_until = NULL
  WHERE id = $1::uuid AND claim = $2::uuid
  RETURNING id
), told AS (
  INSERT INTO alert_notice (id, rule_id, kind, channel, recipient, message)
  SELECT n.id, kept.id, n.kind, n.channel, n.recipient, n.message
  FROM kept, jsonb_to_recordset($7::jsonb) AS n(id uuid, kind text, channel text, recipient text, message jsonb)
)
SELECT EXISTS (SELECT FROM kept) AS kept`
