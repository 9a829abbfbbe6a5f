import { formatCount, formatNumber } from '@/lib/contract/format'
import { isDeliveryState, STATE_LABEL } from '@/lib/contract/states'
import type { Job, JobKind, SkipReason } from '@/lib/jobs/job'

/** The job kinds by their names in the URL. */
export const KIND_OF_ADDRESS = { retry: 'retry', discard: 'discard', new: 'send_as_new' } as const
export const ADDRESS_OF_KIND = { retry: 'retry', discard: 'discard', send_as_new: 'new' } as const

interface Words {
  /** The label in a menu. */
  menu: string
  /** The text before the count while the job runs. */
  doing: string
  /** The text before the count once it has ended. */
  done: string
  /** The text after that count. */
  after: string
  /** Completes "None of these can be …". */
  can: string
}

export const WORDS: Readonly<Record<JobKind, Words>> = {
  // A job puts events back into the queue; when they are sent depends on the source.
  retry: { menu: 'Retry', doing: 'Queueing for retry:', done: 'Queued', after: ' for retry', can: 'retried' },
  discard: { menu: 'Discard', doing: 'Discarding', done: 'Discarded', after: '', can: 'discarded' },
  send_as_new: {
    menu: 'Send as new',
    doing: 'Sending as new:',
    done: 'Sent',
    after: ' as new',
    can: 'sent as new',
  },
}

/** The label of the button that starts the job, such as `Send 3 deliveries as new`. */
export function actionText(kind: JobKind, count: number, exact: boolean): string {
  const what = exact ? formatCount(count, 'delivery') : 'all'
  if (kind === 'send_as_new') return `Send ${what} as new`
  return `${WORDS[kind].menu} ${what}`
}

/** The progress or result of a job, without the skipped deliveries. */
export function progressText(job: Job): string {
  const words = WORDS[job.kind]
  if (job.state === 'running') {
    const of = job.expectedExact ? ` of ${formatNumber(job.expected)}` : ' so far'
    return `${words.doing} ${formatNumber(job.done)}${of}`
  }
  const done = `${words.done} ${formatCount(job.done, 'delivery')}${words.after}`
  return job.state === 'done' ? done : `${done}, then canceled by ${job.cancelledBy ?? 'someone'}`
}

/** The skipped deliveries by reason, such as `5 skipped: 3 had changed, 2 Accepted`; empty if none were skipped. */
export function skippedText(job: Job): string {
  const entries = Object.entries(job.skipped) as [SkipReason, number][]
  const total = entries.reduce((sum, [, n]) => sum + n, 0)
  if (total === 0) return ''
  const parts = entries
    .toSorted((a, b) => b[1] - a[1])
    .map(([reason, n]) => `${formatNumber(n)} ${reasonText(reason)}`)
  return `${formatNumber(total)} skipped: ${parts.join(', ')}`
}

function reasonText(reason: SkipReason): string {
  if (isDeliveryState(reason)) return STATE_LABEL[reason]
  if (reason === 'on_its_way') return 'still being sent'
  return reason === 'sent_already' ? 'just sent as new' : 'had changed'
}
