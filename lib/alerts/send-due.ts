import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import type { SendOutcome } from '@/lib/platform/send-mail'
import { sendMail } from '@/lib/platform/send-mail'
import type { Sql } from '@/lib/platform/sql'
import { type ClaimedNotice, claimNotice } from './claim-notice'
import { toMail, toSlack } from './compose'
import { postWebhook } from './post-webhook'
import { openWebhook } from './webhook-box'

/** Delays before the second and later attempts. A notice whose last attempt fails is not retried. */
const RETRY_MS: readonly number[] = [5_000, 30_000, 120_000, 600_000]
/** Number of concurrent sends: a receiver that hangs must not delay the others. */
const CONCURRENCY = 4

/** Sends due notices until none is left or the worker stops. */
export async function sendDue(stopping: () => boolean): Promise<void> {
  const sendAll = async () => {
    while (!stopping() && (await sendNotice()) !== null) {
      // Each call sends one.
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, sendAll))
}

/**
 * Sends one notice and records the outcome. If the process dies in between, another process sends the notice
 * again, so a notice is sent at least once, not exactly once.
 * @param id only this notice
 * @returns null when none is due
 */
export async function sendNotice(id: string | null = null): Promise<SendOutcome | null> {
  const notice = await claimNotice(db(), id)
  if (notice === null) return null
  const outcome = await send(notice)
  const wait = notice.kind === 'test' ? undefined : RETRY_MS[notice.attempts - 1]
  const again = !outcome.sent && !outcome.final && wait !== undefined
  await settleNotice(db(), {
    id: notice.id,
    claim: notice.claim,
    state: outcome.sent ? 'sent' : again ? 'waiting' : 'failed',
    retryInMs: again ? wait : 0,
    outcome: outcome.text,
  })
  const line = { noticeId: notice.id, ruleId: notice.ruleId, channel: notice.channel, outcome: outcome.text }
  if (outcome.sent) log().info(line, 'alert notification sent')
  else log().warn({ ...line, again }, 'alert notification not sent')
  return outcome
}

async function send(notice: ClaimedNotice): Promise<SendOutcome> {
  const { id, ruleId, kind, channel, recipient, message, webhookBox } = notice
  if (channel === 'email') return sendMail({ to: recipient, id, ...toMail(kind, message) })
  if (webhookBox === null) return { sent: false, final: true, text: 'The rule no longer has a webhook.' }
  try {
    return await postWebhook(openWebhook(ruleId, webhookBox), toSlack(kind, message), id)
  } catch (error) {
    // The error says why decryption failed and never contains the address.
    return { sent: false, final: false, text: messageOf(error) }
  }
}

interface Settlement {
  id: string
  claim: string
  /** Waiting: retried after `retryInMs`. */
  state: 'waiting' | 'sent' | 'failed'
  retryInMs: number
  outcome: string
}

/** Records the outcome of an attempt. A process that lost its claim writes nothing. */
async function settleNotice(sql: Sql, settlement: Settlement): Promise<void> {
  const { id, claim, state, retryInMs, outcome } = settlement
  await sql.query(SETTLE, [id, claim, state, retryInMs, outcome])
}

const SETTLE = `
UPDATE alert_notice SET state = $3, claim = NULL, due_at = now() + $4::int * interval '1 ms', outcome = $5,
  settled_at = CASE WHEN $3 <> 'waiting' THEN now() END
WHERE id = $1::uuid AND claim = $2::uuid`
