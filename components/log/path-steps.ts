import type { DeliveryDetail } from '@/lib/contract/delivery'
import { formatCount } from '@/lib/contract/format'
import { STATE_LABEL } from '@/lib/contract/states'

export interface PathStep {
  title: string
  /** Where or why; may be empty. */
  detail: string
  /** When it was reached, ISO 8601; null when it was not, or when that is unknown. */
  at: string | null
  /** `now`: the current step · `stop`: it ended here · `unseen`: inside Segment */
  look: 'done' | 'now' | 'stop' | 'ahead' | 'unseen'
}

/** The steps of one event, from receipt to processing in Segment. */
export function pathSteps(detail: DeliveryDetail): PathStep[] {
  const { state, host, attemptRows } = detail
  const received: PathStep = { title: 'Received', detail: '', at: detail.receivedAt, look: 'done' }
  const ended = (title: string): PathStep => ({
    title,
    detail: detail.explanation.title,
    at: detail.changedAt,
    look: 'stop',
  })
  if (state === 'rejected')
    return [{ ...received, detail: 'Checked against the contract' }, ended(STATE_LABEL.rejected)]
  if (state === 'discarded') return [received, ended(STATE_LABEL.discarded)]

  const sent = attemptRows[0]
  const last = attemptRows.at(-1)
  const place = state === 'held' ? 'held' : 'queued'
  const queue: PathStep = {
    title: STATE_LABEL[place],
    detail: state === 'held' ? detail.explanation.title : 'Stored safely',
    at: null,
    look: state === 'queued' || state === 'held' ? 'now' : 'done',
  }
  const send: PathStep = {
    title: sent ? 'Sent to Segment' : 'Send to Segment',
    detail:
      hostName(last?.host ?? host) +
      (attemptRows.length > 1 ? ` · ${formatCount(attemptRows.length, 'attempt')}` : ''),
    at: sent?.startedAt ?? null,
    look: state === 'sending' || state === 'retrying' ? 'now' : sent ? 'done' : 'ahead',
  }
  const outcome: PathStep =
    state === 'failed'
      ? ended(STATE_LABEL.failed)
      : {
          title: STATE_LABEL.accepted,
          detail: state === 'accepted' && detail.status !== null ? `Response ${detail.status}` : '',
          at: state === 'accepted' ? detail.changedAt : null,
          look: state === 'accepted' ? 'done' : 'ahead',
        }
  const beyond: PathStep = {
    title: 'Processed in Segment',
    detail: 'Not visible to us. Check the Source Debugger',
    at: null,
    look: 'unseen',
  }
  return [received, queue, send, outcome, ...(state === 'failed' ? [] : [beyond])]
}

/** The host of an origin, without its scheme. */
export function hostName(host: string | null): string {
  return (host ?? '').replace(/^https?:\/\//, '')
}
