import { HOUR_MS } from '@/lib/contract/duration'
import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { evaluateDue } from './evaluate-due'
import { sendDue } from './send-due'

const EVALUATE_MS = 5_000
const SEND_MS = 1_000
const TRIM_MS = HOUR_MS

/**
 * Starts evaluating rules and sending notices. Every worker does this; claims in the rows ensure that only one works on each
 * rule and each notice at a time.
 */
export function startAlerts(): { stop(): Promise<void> } {
  let stopping = false
  const jobs = [
    repeat(EVALUATE_MS, 'alert rules could not be evaluated; retrying', () => evaluateDue(() => stopping)),
    repeat(SEND_MS, 'alert notifications could not be sent; retrying', () => sendDue(() => stopping)),
    repeat(TRIM_MS, 'old alert notifications could not be removed; retrying', trimNotices),
  ]
  return {
    async stop() {
      stopping = true
      await Promise.all(jobs.map(job => job.stop()))
    },
  }
}

/** Runs `work` periodically, never concurrently. */
function repeat(everyMs: number, complaint: string, work: () => Promise<void>): { stop(): Promise<void> } {
  let running: Promise<void> | null = null
  const timer = setInterval(() => {
    running ??= work()
      .catch(error => log().warn({ err: messageOf(error) }, complaint))
      .finally(() => {
        running = null
      })
  }, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

/** Removes notices that were settled 30 days ago. */
async function trimNotices(): Promise<void> {
  await db().query(
    `DELETE FROM alert_notice WHERE state <> 'waiting' AND due_at < now() - interval '30 days'`,
  )
}
