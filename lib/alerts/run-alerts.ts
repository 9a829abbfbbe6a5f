import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { evaluateDue } from './evaluate-due'
import { sendDue } from './send-due'
import { trimNotices } from './trim-notices'

const LOOK_MS = 5_000
const SEND_MS = 1_000
const TRIM_MS = 60 * 60 * 1000

/**
 * Starts looking at rules and sending notices. Every worker does; claims in the rows see to it that each rule and each
 * notice is one worker's at a time.
 */
export function startAlerts(): { stop(): Promise<void> } {
  let stopping = false
  const jobs = [
    repeat(LOOK_MS, 'alert rules could not be looked at; trying again', () => evaluateDue(() => stopping)),
    repeat(SEND_MS, 'alert notices could not be sent; trying again', () => sendDue(() => stopping)),
    repeat(TRIM_MS, 'old alert notices could not be removed; trying again', () => trimNotices(db())),
  ]
  return {
    async stop() {
      stopping = true
      await Promise.all(jobs.map(job => job.stop()))
    },
  }
}

/** Runs `work` again and again, never twice at a time. */
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
