import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { type ClaimedNotice, claimNotice } from './claim-notice'
import { toMail, toSlack } from './compose'
import type { SendOutcome } from './outcome'
import { postWebhook } from './post-webhook'
import { sendMail } from './send-mail'
import { settleNotice } from './settle-notice'
import { openWebhook } from './webhook-box'

/** Waits before the second try and the following ones; after the last of them a notice has failed. */
const RETRY_MS: readonly number[] = [5_000, 30_000, 120_000, 600_000]
/** One receiver that hangs does not keep the others from their notices. */
const LANES = 4

/** Sends the notices that are due until none is left or the worker stops. */
export async function sendDue(stopping: () => boolean): Promise<void> {
  const lane = async () => {
    while (!stopping() && (await sendNotice()) !== null) {
      // Each turn sends one.
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

/**
 * Sends one notice and keeps what came of it. A process that dies in between leaves it to another one, which sends it
 * again: at least once, not exactly once.
 * @param id only this one
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
  if (outcome.sent) log().info(line, 'alert notice sent')
  else log().warn({ ...line, again }, 'alert notice not sent')
  return outcome
}

async function send(notice: ClaimedNotice): Promise<SendOutcome> {
  const { id, ruleId, kind, channel, recipient, message, webhookBox } = notice
  if (channel === 'email') return sendMail({ to: recipient, noticeId: id, ...toMail(kind, message) })
  if (webhookBox === null) return { sent: false, final: true, text: 'The rule has no webhook any more.' }
  try {
    return await postWebhook(openWebhook(ruleId, webhookBox), toSlack(kind, message), id)
  } catch (error) {
    // A box that does not open says why, and never what is in it.
    return { sent: false, final: false, text: messageOf(error) }
  }
}
