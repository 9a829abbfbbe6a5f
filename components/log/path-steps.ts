import type { DeliveryDetail } from '@/lib/contract/delivery'
import { formatCount } from '@/lib/contract/format'
import { STATE_LABEL } from '@/lib/contract/states'

export interface PathStep {
  title: string
  /** Where or why the step happened; may be empty. */
  detail: string
  /** When the step was reached (ISO 8601); null if it was not reached or the time is unknown. */
  at: string | null
  /** `now`: the current step · `stop`: the last step of an event that was not accepted · `unseen`: inside Segment */
  look: 'done' | 'now' | 'stop' | 'ahead' | 'unseen'
}

/** An event's steps, from receipt to processing in Segment. */
export function pathSteps(detail: DeliveryDetail): PathStep[] {
  const { state, host, attemptRows } = detail
  const received: PathStep = { title: 'Received', detail: '', at: detail.receivedAt, look: 'done' }
  const endAt = (title: string): PathStep => ({
    title,
    detail: detail.explanation.title,
    at: detail.changedAt,
    look: 'stop',
  })
  if (state === 'rejected')
    return [{ ...received, detail: 'Checked against the contract' }, endAt(STATE_LABEL.rejected)]
  if (state === 'discarded') return [received, endAt(STATE_LABEL.discarded)]

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
      ? endAt(STATE_LABEL.failed)
      : {
          title: STATE_LABEL.accepted,
          detail: state === 'accepted' && detail.status !== null ? `Response ${detail.status}` : '',
          at: state === 'accepted' ? detail.changedAt : null,
          look: state === 'accepted' ? 'done' : 'ahead',
        }
  const beyond: PathStep = {
    title: 'Processed in Segment',
    detail: 'Not visible to us. Check Segment’s Source Debugger.',
    at: null,
    look: 'unseen',
  }
  return [received, queue, send, outcome, ...(state === 'failed' ? [] : [beyond])]
}

/** An origin without its scheme; empty for null. */
export function hostName(host: string | null): string {
  return (host ?? '').replace(/^https?:\/\//, '')
}
