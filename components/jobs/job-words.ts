import { isDeliveryState, STATE_LABEL } from '@/lib/contract/states'
import type { Job, JobKind, SkipReason } from '@/lib/jobs/job'

/** How the address names each kind. */
export const KIND_OF_ADDRESS = { retry: 'retry', discard: 'discard', new: 'send_as_new' } as const
export const ADDRESS_OF_KIND = { retry: 'retry', discard: 'discard', send_as_new: 'new' } as const

interface Words {
  /** In a menu. */
  menu: string
  doing: string
  /** Before the count, and what follows it. */
  done: string
  after: string
  /** Completes "… that can be". */
  can: string
}

export const WORDS: Readonly<Record<JobKind, Words>> = {
  retry: { menu: 'Retry', doing: 'Retrying', done: 'Retried', after: '', can: 'retried' },
  discard: { menu: 'Discard', doing: 'Discarding', done: 'Discarded', after: '', can: 'discarded' },
  send_as_new: {
    menu: 'Send as new',
    doing: 'Sending as new:',
    done: 'Sent',
    after: ' as new',
    can: 'sent as new',
  },
}

/** The verb of the button that goes on, such as `Send 3 deliveries as new`. */
export function actionText(kind: JobKind, count: number, exact: boolean): string {
  const what = exact ? deliveries(count) : 'all of them'
  if (kind === 'send_as_new') return `Send ${what} as new`
  return `${WORDS[kind].menu} ${what}`
}

/** `1 delivery`, `1,234 deliveries`. */
export function deliveries(count: number): string {
  return count === 1 ? '1 delivery' : `${number(count)} deliveries`
}

export const number = (count: number) => count.toLocaleString('en-US')

/** What a job was doing or has done, without what it passed over. */
export function progressText(job: Job): string {
  const words = WORDS[job.kind]
  if (job.state === 'running') {
    const of = job.expectedExact ? ` of ${number(job.expected)}` : ', so far'
    return `${words.doing} ${number(job.done)}${of}`
  }
  const done = `${words.done} ${deliveries(job.done)}${words.after}`
  return job.state === 'done' ? done : `${done}, then cancelled by ${job.cancelledBy ?? 'somebody'}`
}

/** Such as `5 left alone: 3 changed meanwhile, 2 Accepted`; empty when nothing was. */
export function skippedText(job: Job): string {
  const entries = Object.entries(job.skipped) as [SkipReason, number][]
  const total = entries.reduce((sum, [, n]) => sum + n, 0)
  if (total === 0) return ''
  const parts = entries
    .toSorted((a, b) => b[1] - a[1])
    .map(([reason, n]) => `${number(n)} ${reasonText(reason)}`)
  return `${number(total)} left alone: ${parts.join(', ')}`
}

function reasonText(reason: SkipReason): string {
  if (isDeliveryState(reason)) return STATE_LABEL[reason]
  if (reason === 'on_its_way') return 'still on their way'
  return reason === 'sent_already' ? 'just sent as new' : 'changed meanwhile'
}
